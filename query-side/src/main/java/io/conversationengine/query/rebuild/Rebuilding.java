package io.conversationengine.query.rebuild;

import io.conversationengine.kernel.query.Projections.Phase;
import io.conversationengine.log.reader.ParkedAnew;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.projector.WatchedLog;
import io.conversationengine.query.rebuild.Rebuilds.Rebuild;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// One node's work at the rebuild of a projection, from where it or another one left off to the switch. Each step can
/// be broken off and taken up again: what is done is in the database.
final class Rebuilding {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Projection projection;
    private final Rebuilds rebuilds;
    private final SecondSchema schema;
    private final ProjectionRows rows;
    private final ProgressTable progress;
    private final ParkedAnew parked;
    private final WatchedLog log;
    private final TransactionTemplate transaction;
    private final RebuildWriter writer;
    private final int batchSize;

    Rebuilding(
            Projection projection,
            Rebuilds rebuilds,
            SecondSchema schema,
            ProjectionRows rows,
            ProgressTable progress,
            ParkedAnew parked,
            WatchedLog log,
            PlatformTransactionManager transactions,
            int batchSize) {
        this.projection = projection;
        this.rebuilds = rebuilds;
        this.schema = schema;
        this.rows = rows;
        this.progress = progress;
        this.parked = parked;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        // The switch holds the live rows' lock while the last events are loaded, each batch for good.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.writer =
                new RebuildWriter(projection, rebuilds, schema, rows, progress, log.failures(), parked, transaction);
        this.batchSize = batchSize;
    }

    void goOn(Rebuild rebuild) {
        enter(Phase.READING);
        if (rebuild.deferredIndexes() == null || !isOfUse()) {
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
        tidyUp();
    }

    Projection projection() {
        return projection;
    }

    /// Whether there is what was replaced, with the texts of people who may be erased meanwhile: a node may be killed
    /// right after the switch, or wait for a lock in vain.
    boolean hasLeftovers() {
        return schema.hasReplaced();
    }

    /// Unless somebody reads it: the next look comes soon.
    void tidyUp() {
        try {
            transaction.executeWithoutResult(_ -> schema.dropReplaced());
        } catch (DataAccessException e) {
            requireWaitedTooLong(e);
        }
    }

    private static void requireWaitedTooLong(DataAccessException failure) {
        if (!SecondSchema.hasWaitedTooLong(failure)) {
            throw failure;
        }
    }

    /// Each is timed on its own: while indexes are made no event is read.
    private void enter(Phase phase) {
        rebuilds.enter(projection.name(), phase);
        writer.timeAnew();
    }

    private void begin() {
        rebuilds.beginAnew(projection.name());
        tidyUp();
        schema.create();
        transaction.executeWithoutResult(_ -> {
            parked.forget();
            rebuilds.deferIndexes(projection.name(), schema.dropDeferredIndexes());
        });
    }

    /// Makes what waits for all rows.
    private void complete() {
        transaction.executeWithoutResult(_ -> {
            rebuilds.underWay(projection.name())
                    .flatMap(rebuild -> Optional.ofNullable(rebuild.deferredIndexes()))
                    .ifPresent(schema::createIndexes);
            rebuilds.indexesMade(projection.name());
        });
        schema.analyze();
    }

    /// Whether the rows beside are those that this version makes, and have nothing that an operator discarded since.
    private boolean isOfUse() {
        return schema.isLikeLive()
                && !writer.isOfAnotherRevision()
                && !parked.hasDiscarded(progress.position(projection.rebuilt()));
    }

    /// Brings the new rows to where the live ones are, and not beyond.
    private void load() {
        long position = progress.position(projection.rebuilt());
        long live = progress.position(projection.live());
        try (ReadAhead ahead = new ReadAhead(log, position, live, batchSize)) {
            for (var next = ahead.next(); next.isPresent(); next = ahead.next()) {
                position = writer.write(next.get(), position);
            }
        }
    }

    /// A node that lost its turn without noticing must not put into place what another one has begun anew. Where the
    /// rows are of no use, the next try begins anew.
    private void requireWhole() {
        boolean isWhole = rebuilds.underWay(projection.name())
                .filter(rebuild -> List.of().equals(rebuild.deferredIndexes()))
                .isPresent();
        if (!isWhole || !isOfUse()) {
            throw new IllegalStateException("The rows beside those in use are not those that were made here");
        }
    }

    /// Tries to put the new rows into the place of the live ones. These stand still meanwhile, and are read as ever.
    private boolean hasSwitched() {
        try {
            transaction.executeWithoutResult(_ -> {
                rows.lockAgainstAll(projection.live());
                load();
                requireWhole();
                schema.replaceLive();
                parked.replace();
                rebuilds.done(projection.name());
            });
            return true;
        } catch (DataAccessException e) {
            requireWaitedTooLong(e);
            return false;
        }
    }
}
