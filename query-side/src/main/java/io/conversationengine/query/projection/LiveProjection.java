package io.conversationengine.query.projection;

import io.conversationengine.log.backlog.BacklogHandlers;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.Retry;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.projector.Schema;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Follows the log for one projection: gathers the events of a unit of work, and hands them over when it commits. A
/// batch that fails is tried again by its processor, later and later; until then nothing after it is seen.
final class LiveProjection {

    private static final String GATHERED = "events for the projection";

    private final Schema live;
    private final ProjectionRows rows;
    private final Failures failures;
    private final PositionWaiter waiter;

    LiveProjection(Schema live, ProjectionRows rows, Failures failures, PositionWaiter waiter) {
        this.live = live;
        this.rows = rows;
        this.failures = failures;
        this.waiter = waiter;
    }

    /// Sees every event, whether or not a projector wants it, and as it is stored: to read it may fail.
    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        long position = Positions.reached(token);
        Gathered gathered = gathered();
        gathered.pass(position);
        gathered.entries.add(new LogEntry(event, position));
    }

    /// The event at this position is parked, or left to its workspace's backlog, which counts as seen.
    void passOver(long position) {
        gathered().pass(position);
    }

    @ResetHandler
    void forgetEverything() {
        rows.forgetEverything(live);
    }

    private static final class Gathered {

        private final List<LogEntry> entries = new ArrayList<>();
        private long from;
        private long reached;
        private boolean taken;

        private void pass(long position) {
            from = reached == 0 ? position : from;
            reached = position;
        }
    }

    private Gathered gathered() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(GATHERED, _ -> gatheredFor(batch));
    }

    private Gathered gatheredFor(UnitOfWork<?> batch) {
        Gathered gathered = new Gathered();
        if (Retry.isUnderWay(batch)) {
            batch.onPrepareCommit(_ -> rows.takeLate(live, gathered.entries));
        } else if (BacklogHandlers.areUnderWay(batch)) {
            batch.onPrepareCommit(_ -> rows.takeBeside(live, gathered.entries));
        } else {
            batch.onPrepareCommit(_ -> take(gathered, batch));
            batch.afterCommit(_ -> announce(gathered));
        }
        return gathered;
    }

    private void take(Gathered gathered, UnitOfWork<?> batch) {
        try {
            gathered.taken = rows.follow(live, gathered.entries, gathered.from, gathered.reached);
        } catch (RuntimeException e) {
            if (!gathered.entries.isEmpty()) {
                // When the transaction is over, and with it all that it holds.
                batch.onCleanup(_ -> failures.diagnose(live, gathered.entries, e));
            }
            throw e;
        }
    }

    private void announce(Gathered gathered) {
        if (gathered.taken) {
            waiter.announce(gathered.reached);
        }
    }
}
