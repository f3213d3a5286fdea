package io.conversationengine.query.update;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.ProblemException;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.InboxChange;
import io.conversationengine.kernel.query.SearchResults.InboxChanges;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.streaming.EventStream;
import io.conversationengine.query.streaming.FairShares;
import io.conversationengine.query.streaming.SharedJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends what changes in an inbox. What changes while the client takes its time waits for it, each conversation once;
/// where that has become too much, it is looked up.
@Component
final class FollowingInbox {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingInbox.class);

    /// How soon it is asked again what nobody could say.
    private static final Duration TRIED_EVERY = Duration.ofSeconds(1);

    /// Updates that wait for one client: they are small, because what is in them is shared by all who get it.
    private static final int KEPT = 64;

    /// Changes that are sent in one go.
    private static final int GATHERED = 200;

    private final QueryClient queries;
    private final SharedJson json;

    /// Whoever missed something asks for it by themselves.
    private final FairShares catchingUp = new FairShares(12, 3);

    /// A conversation that is no longer in the inbox.
    ///
    /// @param left always true
    record LeftInbox(ConversationId id, boolean left) {}

    FollowingInbox(QueryClient queries, SharedJson json) {
        this.queries = queries;
        this.json = json;
    }

    void follow(EventStream client, FindInboxChanges query, Caller caller) throws IOException, InterruptedException {
        try (Subscription subscription = new Subscription(queries.subscribe(query, caller), KEPT)) {
            QueryResult.Found first = queries.found(query, subscription.initial());
            new Follower(client, query, caller).sendOn(first, subscription);
        }
    }

    /// One client, and how far it has come.
    private final class Follower {

        private final EventStream client;
        private final FindInboxChanges query;
        private final Caller caller;

        /// Only where everything up to it has been sent: from here the client goes on after a break.
        private long position;

        /// Whether something was missed that nobody could look up yet, and when that was tried for the last time.
        private boolean missed;

        private long triedAt = System.nanoTime() - TRIED_EVERY.toNanos();

        private Follower(EventStream client, FindInboxChanges query, Caller caller) {
            this.client = client;
            this.query = query;
            this.caller = caller;
        }

        private void sendOn(QueryResult.Found first, Subscription subscription)
                throws IOException, InterruptedException {
            position = changes(first).after();
            boolean goesOn = sendPages(first);
            while (goesOn && client.goesOn(position)) {
                QueryResult next = subscription.next();
                missed |= subscription.hasLost();
                if (missed) {
                    goesOn = System.nanoTime() - triedAt < TRIED_EVERY.toNanos() || catchUp();
                } else if (next instanceof QueryResult.Found update) {
                    goesOn = take(update, subscription);
                }
            }
        }

        /// An update and those that wait behind it, each conversation once. Whether it went well: a client that is cut
        /// off goes on where it was.
        private boolean take(QueryResult.Found first, Subscription subscription) throws IOException {
            SequencedMap<ConversationId, InboxChange> gathered = new LinkedHashMap<>();
            long reached = position;
            QueryResult next = first;
            while (next instanceof QueryResult.Found update) {
                InboxChanges changes = changes(update);
                if (isToBeLookedUp(changes, reached)) {
                    // With it comes whatever has been gathered.
                    return catchUp();
                }
                if (changes.position() > reached || isOfNoPosition(changes, reached)) {
                    changes.items().forEach(change -> gathered.putLast(change.id(), change));
                    reached = changes.position();
                }
                next = gathered.size() < GATHERED ? subscription.nextThatWaits() : null;
            }
            send(gathered.values());
            if (reached > position) {
                reach(reached);
            } else {
                client.flush();
            }
            return true;
        }

        /// What was parked or tried late has changed, and nothing was recorded meanwhile.
        private static boolean isOfNoPosition(InboxChanges changes, long reached) {
            return changes.after() == reached && changes.position() == reached;
        }

        /// What is between was lost, or the update tells in part of what the client has seen: of both nobody knows what
        /// is which.
        private static boolean isToBeLookedUp(InboxChanges changes, long reached) {
            boolean repeats = changes.after() < reached
                    && changes.position() > reached
                    && !changes.items().isEmpty();
            return changes.after() > reached || repeats;
        }

        /// Sends what was missed. Where nobody can say now what that is, it is asked for again a little later.
        private boolean catchUp() throws IOException {
            triedAt = System.nanoTime();
            QueryResult.Found page = ask(position);
            missed = page == null;
            return missed || sendPages(page);
        }

        /// All pages that begin with this one, which may be none.
        private boolean sendPages(QueryResult.@Nullable Found found) throws IOException {
            QueryResult.Found page = found;
            // After a page was waited for, too: for that wait the client is not to blame.
            while (page != null && client.goesOn(position)) {
                send(changes(page).items());
                if (changes(page).position() >= page.position()) {
                    reach(changes(page).position());
                    return true;
                }
                page = ask(changes(page).position());
            }
            return false;
        }

        private void send(Collection<InboxChange> changes) throws IOException {
            for (InboxChange change : changes) {
                Object said = change.row() == null ? new LeftInbox(change.id(), true) : change.row();
                client.send(position, json.of(said));
            }
        }

        private void reach(long reached) throws IOException {
            position = reached;
            client.reached(reached);
        }

        /// Null when nobody could answer.
        private QueryResult.@Nullable Found ask(long from) {
            try {
                return catchingUp.take(workspace(), () -> queries.found(query.since(position, from, from), caller));
            } catch (ProblemException _) {
                return null;
            } catch (RuntimeException e) {
                LOG.warn("Whoever follows an inbox of {} is not told what they missed for a moment", workspace(), e);
                return null;
            }
        }

        private WorkspaceId workspace() {
            return query.workspace();
        }

        private static InboxChanges changes(QueryResult.Found found) {
            return (InboxChanges) found.view();
        }
    }
}
