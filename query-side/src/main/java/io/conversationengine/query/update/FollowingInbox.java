package io.conversationengine.query.update;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.problem.ProblemException;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Findings.InboxChange;
import io.conversationengine.kernel.timeline.Findings.InboxChanges;
import io.conversationengine.kernel.timeline.Question.FindInboxChanges;
import io.conversationengine.query.live.EventStream;
import io.conversationengine.query.projection.Asking;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Sends what changes in an inbox. What changes while the client takes its time is looked up afterwards, each
/// conversation once.
final class FollowingInbox {

    private final Asking asking;
    private final JsonMapper json;

    /// A conversation that is no longer in the inbox.
    ///
    /// @param left always true
    record LeftInbox(ConversationId id, boolean left) {}

    FollowingInbox(Asking asking, JsonMapper json) {
        this.asking = asking;
        this.json = json;
    }

    void follow(EventStream client, FindInboxChanges question, Caller caller) throws IOException, InterruptedException {
        try (Subscription subscription = new Subscription(asking.subscribe(question, caller))) {
            Answer.Found first = asking.found(question, subscription.initial());
            new Reader(client, question, caller).sendOn(first, subscription);
        }
    }

    /// One client, and how far it has come.
    private final class Reader {

        private final EventStream client;
        private final FindInboxChanges question;
        private final Caller caller;

        /// Only where everything up to it has been sent: from here the client goes on after a break.
        private long position;

        private Reader(EventStream client, FindInboxChanges question, Caller caller) {
            this.client = client;
            this.question = question;
            this.caller = caller;
        }

        private void sendOn(Answer.Found first, Subscription subscription) throws IOException, InterruptedException {
            position = changes(first).after();
            boolean goesOn = sendAll(first);
            while (goesOn && client.goesOn(position)) {
                if (subscription.next() instanceof Answer.Found update && update.position() > position) {
                    goesOn = sendAll(update);
                }
            }
        }

        /// All pages that begin with this one, or with what the client missed before it. Whether it went well: a client
        /// that is cut off goes on where it was.
        private boolean sendAll(Answer.Found found) throws IOException {
            Answer.Found page = changes(found).after() == position ? found : ask(position);
            while (page != null && send(page)) {
                page = client.goesOn(position) ? ask(changes(page).position()) : null;
            }
            if (page == null) {
                return false;
            }
            position = changes(page).position();
            client.reached(position);
            return true;
        }

        /// Whether there is another page.
        private boolean send(Answer.Found page) throws IOException {
            for (InboxChange change : changes(page).items()) {
                Object said = change.row() == null ? new LeftInbox(change.id(), true) : change.row();
                client.send(position, json.writeValueAsBytes(said));
            }
            return changes(page).position() < page.position();
        }

        /// Null when nobody could answer.
        private Answer.@Nullable Found ask(long from) {
            try {
                return asking.found(question.since(position, from, from), caller);
            } catch (ProblemException _) {
                // The answer has begun: it can only end.
                return null;
            }
        }

        private static InboxChanges changes(Answer.Found found) {
            return (InboxChanges) found.view();
        }
    }
}
