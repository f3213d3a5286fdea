package io.conversationengine.query.rebuild;

import io.conversationengine.kernel.query.Projections.Phase;
import io.conversationengine.query.projector.AllViews;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import io.conversationengine.query.projector.WatchedLog;
import io.conversationengine.query.rebuild.Rebuilds.Rebuild;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// One node's work at the rebuild, from where it or another one left off to the switch. Each step can be broken off and
/// taken up again: what is done is in the database.
final class Rebuilding {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Rebuilds rebuilds;
    private final SecondSchema schema;
    private final AllViews views;
    private final ViewsPosition progress;
    private final Failures failures;
    private final WatchedLog log;
    private final TransactionTemplate transaction;
    private final int batchSize;
    private Throughput pace = new Throughput();

    Rebuilding(
            Rebuilds rebuilds,
            SecondSchema schema,
            AllViews views,
            ViewsPosition progress,
            Failures failures,
            WatchedLog log,
            PlatformTransactionManager transactions,
            int batchSize) {
        this.rebuilds = rebuilds;
        this.schema = schema;
        this.views = views;
        this.progress = progress;
        this.failures = failures;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        // The switch holds the live views' lock while the last events are loaded, each batch for good.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.batchSize = batchSize;
    }

    void goOn(Rebuild rebuild) {
        enter(Phase.READING);
        if (rebuild.deferredIndexes() == null || !schema.isLikeLive()) {
            begin();
        }
        load();
        enter(Phase.INDEXING);
        complete();
        enter(Phase.SWITCHING);
        load();
        while (!hasSwitched()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            load();
        }
        schema.dropReplaced();
    }

    /// Whether there is what was replaced, with the texts of people who may be erased meanwhile: a node may be killed
    /// right after the switch, or wait for a lock in vain.
    boolean hasLeftovers() {
        return schema.hasReplaced();
    }

    void tidyUp() {
        schema.dropReplaced();
    }

    /// Each is timed on its own: while indexes are made no event is read.
    private void enter(Phase phase) {
        rebuilds.enter(phase);
        pace = new Throughput();
    }

    private void begin() {
        schema.create();
        transaction.executeWithoutResult(_ -> rebuilds.deferIndexes(schema.dropDeferredIndexes()));
    }

    /// Makes what waits for all rows.
    private void complete() {
        transaction.executeWithoutResult(_ -> {
            rebuilds.underWay()
                    .flatMap(rebuild -> Optional.ofNullable(rebuild.deferredIndexes()))
                    .ifPresent(schema::createIndexes);
            rebuilds.indexesMade();
        });
        schema.analyze();
    }

    /// Brings the new rows to where the live ones are, and not beyond.
    private void load() {
        long position = progress.position(Schema.REBUILT);
        long live = progress.position(Schema.LIVE);
        try (ReadAhead ahead = new ReadAhead(log, position, live, batchSize)) {
            for (var next = ahead.next(); next.isPresent(); next = ahead.next()) {
                position = write(next.get(), position);
            }
        }
    }

    /// @return the position reached
    private long write(List<LogEntry> entries, long after) {
        long reached = entries.getLast().position();
        Set<Long> discarded = rebuilds.discarded(after, reached);
        List<LogEntry> kept = entries.stream()
                .filter(entry -> !discarded.contains(entry.position()))
                .toList();
        try {
            transaction.executeWithoutResult(_ -> {
                schema.hurry();
                views.lock(Schema.REBUILT);
                requireAt(after);
                if (!kept.isEmpty()) {
                    views.take(new Batch(Schema.REBUILT, kept));
                }
                views.pass(Schema.REBUILT, reached);
                rebuilds.report(reached, pace.after(entries.size()));
            });
        } catch (RuntimeException e) {
            failures.diagnose(Schema.REBUILT, kept.isEmpty() ? entries : kept, e);
            throw e;
        }
        return reached;
    }

    /// A node that lost its turn without noticing must not take events that another one took.
    private void requireAt(long position) {
        long reached = progress.position(Schema.REBUILT);
        if (reached != position) {
            throw new IllegalStateException(
                    "Somebody else is at work on the rebuild: it is at %d, not at %d".formatted(reached, position));
        }
    }

    /// Tries to put the new views into the place of the live ones. These stand still meanwhile, and are read as ever.
    private boolean hasSwitched() {
        try {
            transaction.executeWithoutResult(_ -> {
                views.lock(Schema.LIVE);
                load();
                if (!schema.isLikeLive()) {
                    throw new IllegalStateException("The views have other tables than those that were made anew");
                }
                schema.replaceLive();
                rebuilds.done();
            });
            return true;
        } catch (DataAccessException e) {
            if (SecondSchema.hasWaitedTooLong(e)) {
                return false;
            }
            throw e;
        }
    }
}
