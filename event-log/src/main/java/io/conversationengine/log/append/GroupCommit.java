package io.conversationengine.log.append;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

    private final BlockingQueue<Append> waiting;

    /// Held by the caller that writes.
    private final Semaphore baton = new Semaphore(1);

    /// Those that must not go with the group before: it has events of the same stream. Its holder's, with the baton.
    private final Deque<Append> next = new ArrayDeque<>();

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
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    }

    /// Returns when the events are stored for good.
    ///
    /// @throws LogUnavailable when the queue stays full, or the database gives no answer
    public void append(List<EventRow> rows) {
        Append append = new Append(rows);
        long begunAt = System.nanoTime();
        try {
            if (closed || !waiting.offer(append, TAKEN_WITHIN_NANOS, TimeUnit.NANOSECONDS)) {
                throw LogUnavailable.busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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

    int waiting() {
        return waiting.size();
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
        waiting.drainTo(next);
        next.stream().filter(Append::take).forEach(append -> append.fail(LogUnavailable.busy()));
        next.forEach(Append::wake);
        next.clear();
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
            Append left = next.peek();
            baton.release();
            // Looked for after the release: who came just before it found the baton held, and sleeps.
            Append successor = left == null ? waiting.peek() : left;
            if (successor != null) {
                successor.wake();
            }
            group.forEach(Append::wake);
        }
    }

    private void giveUpIfLate(Append append, long waitedNanos) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (append.isDone() || (waitedNanos < TAKEN_WITHIN_NANOS && !interrupted)) {
            return;
        }
        if (append.take()) {
            // Or the queue would stay full of those who are gone, with nobody to lead.
            waiting.remove(append);
            throw LogUnavailable.busy();
        }
        if (interrupted || waitedNanos > doneWithinNanos) {
            throw LogUnavailable.inDoubt(new TimeoutException("no answer from the database"));
        }
    }

    /// As many as may go at once, in their order; the others stay.
    private List<Append> nextGroup() {
        waiting.drainTo(next, MOST_EVENTS);
        List<Append> group = new ArrayList<>();
        List<Append> later = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        int count = 0;
        int bytes = 0;
        for (Append append : next) {
            count += append.events().size();
            bytes += append.bytes();
            boolean fits = group.isEmpty() || (count <= MOST_EVENTS && bytes <= MOST_BYTES);
            boolean alone = append.streams().noneMatch(streams::contains);
            append.streams().forEach(streams::add);
            if (!fits || !alone) {
                later.add(append);
            } else if (append.take()) {
                group.add(append);
            }
        }
        next.clear();
        next.addAll(later);
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
                .description("Events in them, those of commands that were refused among them")
                .register(meters);
    }
}
