package io.conversationengine.query.projection;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.Retry;
import io.conversationengine.query.projector.AllViews;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Follows the log: gathers the events of a unit of work, and hands them to the views when it commits. A batch that
/// fails is tried again by its processor, later and later; until then nothing after it is seen.
@ProcessingGroup(ViewsPosition.VIEWS)
final class LiveViews {

    private static final String GATHERED = "events for the views";

    private final AllViews views;
    private final Failures failures;
    private final PositionWaiter waiter;

    LiveViews(AllViews views, Failures failures, PositionWaiter waiter) {
        this.views = views;
        this.failures = failures;
        this.waiter = waiter;
    }

    /// Sees every event, whether or not a view wants it, and as it is stored: to read it may fail.
    @EventHandler
    void on(EventMessage<?> event, TrackingToken token) {
        gathered().add(new LogEntry(event, Positions.reached(token)));
    }

    /// The event at this position is parked, which counts as seen.
    void passOver(long position) {
        gathered().reached = position;
    }

    @ResetHandler
    void forgetEverything() {
        views.forgetEverything(Schema.LIVE);
    }

    private static final class Gathered {

        private final List<LogEntry> entries = new ArrayList<>();
        private long reached;

        private void add(LogEntry entry) {
            entries.add(entry);
            reached = entry.position();
        }
    }

    private Gathered gathered() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(GATHERED, _ -> gatheredFor(batch));
    }

    private Gathered gatheredFor(UnitOfWork<?> batch) {
        Gathered gathered = new Gathered();
        if (Retry.isUnderWay(batch)) {
            batch.onPrepareCommit(_ -> views.takeLate(new Batch(Schema.LIVE, gathered.entries)));
        } else {
            batch.onPrepareCommit(_ -> take(gathered, batch));
            batch.afterCommit(_ -> waiter.announce(gathered.reached));
        }
        return gathered;
    }

    private void take(Gathered gathered, UnitOfWork<?> batch) {
        try {
            if (!gathered.entries.isEmpty()) {
                views.take(new Batch(Schema.LIVE, gathered.entries));
            }
            if (gathered.entries.isEmpty() || gathered.entries.getLast().position() < gathered.reached) {
                views.pass(Schema.LIVE, gathered.reached);
            }
        } catch (RuntimeException e) {
            if (!gathered.entries.isEmpty()) {
                // When the transaction is over, and with it all that it holds.
                batch.onCleanup(_ -> failures.diagnose(Schema.LIVE, gathered.entries, e));
            }
            throw e;
        }
    }
}
