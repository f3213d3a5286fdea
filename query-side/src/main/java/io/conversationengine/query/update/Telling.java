package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.edition.MissingEdition;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for new answers and hands them on, several at once, and not more than a share of them for one workspace: one
/// whose answers take long, or fail, keeps no other one waiting.
final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int AT_ONCE = 12;
    private static final int OF_WORKSPACE = 3;
    private static final int TIMEOUT_SECONDS = 10;

    private final QueryUpdateEmitter emitter;
    private final QueryGateway queries;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Map<WorkspaceId, Share> shares = new ConcurrentHashMap<>();
    private volatile boolean open;

    Telling(QueryUpdateEmitter emitter, QueryGateway queries) {
        this.emitter = emitter;
        this.queries = queries;
    }

    /// @param users who has a turn or waits for one; the share goes when there is nobody
    private record Share(Semaphore turns, int users) {

        private Share() {
            this(new Semaphore(OF_WORKSPACE, true), 0);
        }

        private Share with(int more) {
            return new Share(turns, users + more);
        }
    }

    void open() {
        open = true;
    }

    /// Whoever waits for a turn is not told any more.
    void close() {
        open = false;
    }

    /// Returns at once.
    ///
    /// @param position where the change was seen
    void begin(Follower follower, Question<?> again, long position) {
        follower.beginTelling();
        Thread.ofVirtual().name("update").start(() -> tellInTurn(follower, again, position));
    }

    private void tellInTurn(Follower follower, Question<?> again, long position) {
        WorkspaceId workspace = Objects.requireNonNull(again.workspace());
        Semaphore ofWorkspace = Objects.requireNonNull(
                        shares.compute(workspace, (_, share) -> (share == null ? new Share() : share).with(1)))
                .turns();
        ofWorkspace.acquireUninterruptibly();
        turns.acquireUninterruptibly();
        try {
            if (open) {
                tell(follower.subscription(), again);
                follower.hasSeen(position);
            }
        } catch (RuntimeException e) {
            follower.couldNotBeTold();
            // That an edition is missing has been said.
            if (open && MissingEdition.in(e).isEmpty()) {
                LOG.warn("One who follows in {} is not told of a change for a moment", workspace, e);
            }
        } finally {
            turns.release();
            ofWorkspace.release();
            shares.computeIfPresent(workspace, (_, share) -> share.users() == 1 ? null : share.with(-1));
        }
    }

    /// In the name of whoever subscribed.
    private void tell(SubscriptionQueryMessage<?, ?, ?> query, Question<?> again) {
        Answer answer = queries.query(new GenericMessage<>(again, query.getMetaData()), Answer.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        emitter.<Answer>emit(other -> other.getIdentifier().equals(query.getIdentifier()), answer);
    }
}
