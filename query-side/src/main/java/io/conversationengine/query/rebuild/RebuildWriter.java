package io.conversationengine.query.rebuild;

import io.conversationengine.log.reader.ParkedAnew;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.ProjectionRows;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds events to the rows beside those in use, batch by batch. One that fails is halved until it is known at which
/// event, and that is parked when it fails again, in the transaction of the rows' position. Before one that cannot be
/// parked, the rebuild stands.
final class RebuildWriter {

    private final Projection projection;
    private final Rebuilds rebuilds;
    private final SecondSchema schema;
    private final ProjectionRows rows;
    private final ProgressTable progress;
    private final Failures failures;
    private final ParkedAnew parked;
    private final TransactionTemplate transaction;
    private Throughput pace = new Throughput();

    /// @param transaction a new one for each batch
    RebuildWriter(
            Projection projection,
            Rebuilds rebuilds,
            SecondSchema schema,
            ProjectionRows rows,
            ProgressTable progress,
            Failures failures,
            ParkedAnew parked,
            TransactionTemplate transaction) {
        this.projection = projection;
        this.rebuilds = rebuilds;
        this.schema = schema;
        this.rows = rows;
        this.progress = progress;
        this.failures = failures;
        this.parked = parked;
        this.transaction = transaction;
    }

    void timeAnew() {
        pace = new Throughput();
    }

    /// @return the position reached
    long write(List<LogEntry> entries, long after) {
        Part part = part(entries, after);
        try {
            add(part, after);
        } catch (RuntimeException e) {
            if (!parked.mayPark(e)) {
                throw standingAt(part, e);
            }
            if (entries.size() == 1) {
                addOrPark(part, after, e);
            } else {
                int middle = entries.size() / 2;
                long reached = write(entries.subList(0, middle), after);
                long _ = write(entries.subList(middle, entries.size()), reached);
            }
        }
        return part.reached();
    }

    /// @param discarded the positions of those that are left out
    /// @param keys those that are parked
    /// @param taken what does not wait behind one
    private record Part(List<LogEntry> entries, Set<Long> discarded, Set<String> keys, List<LogEntry> taken) {

        private long reached() {
            return entries.getLast().position();
        }
    }

    private Part part(List<LogEntry> entries, long after) {
        Set<Long> discarded = parked.discarded(after, entries.getLast().position());
        List<LogEntry> known = known(entries, discarded).toList();
        Set<String> keys = parked.among(known.stream().map(LogEntry::message).toList());
        List<LogEntry> taken = known.stream()
                .filter(entry -> !parked.waits(entry.message(), keys))
                .toList();
        return new Part(entries, discarded, keys, taken);
    }

    private static Stream<LogEntry> known(List<LogEntry> entries, Set<Long> discarded) {
        return entries.stream().filter(entry -> !discarded.contains(entry.position()));
    }

    private void add(Part part, long after) {
        inTransaction(part, after, () -> {
            parked.leaveOut(part.discarded());
            known(part.entries(), part.discarded())
                    .forEach(entry -> parked.add(entry.message(), entry.position(), part.keys()));
            long _ = rows.take(projection.rebuilt(), part.taken(), part.reached());
        });
    }

    private void addOrPark(Part single, long after, RuntimeException first) {
        try {
            add(single, after);
        } catch (RuntimeException e) {
            if (!parked.mayPark(e)) {
                throw standingAt(single, e);
            }
            park(single, after, first);
        }
    }

    private void park(Part single, long after, RuntimeException failure) {
        LogEntry entry = single.entries().getFirst();
        try {
            inTransaction(single, after, () -> {
                // Those before it of which nothing is made any more are passed with it.
                parked.leaveOut(single.discarded());
                parked.park(entry.message(), entry.position(), failure);
                long _ = rows.take(projection.rebuilt(), List.of(), entry.position());
            });
        } catch (RuntimeException e) {
            throw standingAt(single, e);
        }
    }

    private void inTransaction(Part part, long after, Runnable work) {
        transaction.executeWithoutResult(_ -> {
            schema.hurry();
            rows.lock(projection.rebuilt());
            requireAt(after);
            work.run();
            rebuilds.report(
                    projection.name(), part.reached(), pace.after(part.entries().size()));
        });
    }

    private RuntimeException standingAt(Part part, RuntimeException failure) {
        failures.diagnose(projection.rebuilt(), part.taken().isEmpty() ? part.entries() : part.taken(), failure);
        return failure;
    }

    /// A node that lost its turn without noticing must not take events that another one took, nor add to what another
    /// revision began.
    private void requireAt(long position) {
        long reached = progress.position(projection.rebuilt());
        if (reached != position || isOfAnotherRevision()) {
            throw new OptimisticLockingFailureException(
                    "Somebody else is at work on the rebuild: it is at %d, not at %d".formatted(reached, position));
        }
    }

    /// A release may have begun with projectors that say something else.
    boolean isOfAnotherRevision() {
        return progress.find(projection.rebuilt())
                .filter(begun -> begun.revision() != projection.revision())
                .isPresent();
    }

    /// How fast this node goes on with it, since it took its turn.
    private static final class Throughput {

        private static final double NANOS = 1e9;

        private final long begun = System.nanoTime();
        private long events;

        /// Events a second, with these.
        private double after(int more) {
            events += more;
            return events * NANOS / Math.max(1, System.nanoTime() - begun);
        }
    }
}
