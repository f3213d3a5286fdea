package io.conversationengine.log.append;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Gathers what concurrent callers want appended and writes it together: while one group is being written, the next one
/// forms. One of the callers writes for all that wait; then it passes the baton on to one of those that came meanwhile.
/// So a lone caller waits for nobody, not even for another thread.
public final class GroupCommit implements AutoCloseable, MeterBinder {

    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_BYTES = 4_000_000;

    /// Shorter than a client's own patience, so that it hears why.
    private static final long TAKEN_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    /// In the order in which they came.
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();

    /// One for each that may wait. Whoever takes an append, to write it or to give it up, gives its place back.
    private final Semaphore places;

    private final int mostWaiting;

    /// Held by the caller that writes.
    private final Semaphore baton = new Semaphore(1);

    private final LongAdder groups = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final Consumer<List<Append>> writer;
    private final long doneWithinNanos;
    private volatile boolean closed;

    /// @param writer writes a group and says of each what became of it
    /// @param mostWaiting how many may wait beside the group that is being written
    /// @param doneWithin how long a caller waits for the database's answer
    GroupCommit(Consumer<List<Append>> writer, int mostWaiting, Duration doneWithin) {
        this.writer = writer;
        this.doneWithinNanos = doneWithin.toNanos();
        this.mostWaiting = mostWaiting;
        this.places = new Semaphore(mostWaiting);
    }

    /// Returns when the events are stored for good.
    ///
    /// @throws LogUnavailable when no place becomes free, or the database gives no answer
    public void append(List<EventRow> rows) {
        Append append = new Append(rows);
        long begunAt = System.nanoTime();
        takePlace();
        waiting.add(append);
        if (closed && take(append)) {
            // It may have come too late to be refused with the others.
            throw LogUnavailable.busy();
        }
        while (!append.isDone()) {
            if (baton.tryAcquire()) {
                lead();
            } else {
                append.sleep();
                giveUpIfLate(append, System.nanoTime() - begunAt);
            }
        }
        append.answer();
    }

    private void takePlace() {
        try {
            if (closed || !places.tryAcquire(TAKEN_WITHIN_NANOS, TimeUnit.NANOSECONDS)) {
                throw LogUnavailable.busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LogUnavailable.busy();
        }
    }

    int waiting() {
        return mostWaiting - places.availablePermits();
    }

    long groupsWritten() {
        return groups.sum();
    }

    long eventsWritten() {
        return events.sum();
    }

    /// What is being written is written; what waits is refused.
    @Override
    public void close() {
        closed = true;
        baton.acquireUninterruptibly();
        List<Append> refused = waiting.stream().filter(this::take).toList();
        refused.forEach(append -> {
            append.fail(LogUnavailable.busy());
            append.wake();
        });
        baton.release();
    }

    /// Writes a group, with the baton. The next one is on its way before the callers of this one are told.
    private void lead() {
        List<Append> group = List.of();
        try {
            group = nextGroup();
            if (!group.isEmpty()) {
                writer.accept(group);
                groups.increment();
                group.forEach(append -> events.add(append.events().size()));
            }
        } finally {
            baton.release();
            // Looked for after the release: who came just before it found the baton held, and sleeps.
            wakeFirst();
            group.forEach(Append::wake);
        }
    }

    private void wakeFirst() {
        Append first = waiting.peek();
        if (first != null) {
            first.wake();
        }
    }

    /// Whether whoever asks may go on with it. Then it waits no more.
    private boolean take(Append append) {
        if (!append.take()) {
            return false;
        }
        boolean _ = waiting.remove(append);
        places.release();
        return true;
    }

    private void giveUpIfLate(Append append, long waitedNanos) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (append.isDone() || (waitedNanos < TAKEN_WITHIN_NANOS && !interrupted)) {
            return;
        }
        if (take(append)) {
            // It may have been woken to lead.
            wakeFirst();
            throw LogUnavailable.busy();
        }
        if (interrupted || waitedNanos > doneWithinNanos) {
            throw LogUnavailable.inDoubt(new TimeoutException("no answer from the database"));
        }
    }

    /// As many as may go at once, in their order; the others stay. Two of one stream do not go together, and none goes
    /// before one of its stream that came earlier.
    private List<Append> nextGroup() {
        List<Append> group = new ArrayList<>();
        Set<String> before = new HashSet<>();
        int count = 0;
        int bytes = 0;
        for (Append append : waiting) {
            if (append.isTaken()) {
                // Given up, and about to be gone: those behind it may have its share.
                continue;
            }
            if (append.streams().noneMatch(before::contains)) {
                count += append.events().size();
                bytes += append.bytes();
                if (!group.isEmpty() && (count > MOST_EVENTS || bytes > MOST_BYTES)) {
                    break;
                }
                if (take(append)) {
                    group.add(append);
                }
            }
            append.streams().forEach(before::add);
        }
        return group;
    }

    /// What tells whether the log keeps up: events over groups is the size of the mean group.
    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("engine.log.waiting", this, GroupCommit::waiting)
                .description("Commands whose events wait for the group before theirs")
                .register(meters);
        FunctionCounter.builder("engine.log.groups", this, GroupCommit::groupsWritten)
                .description("Transactions that appended to the log")
                .register(meters);
        FunctionCounter.builder("engine.log.events", this, GroupCommit::eventsWritten)
                .description("Events that were appended to the log, those of commands that were refused among them")
                .register(meters);
    }
}
