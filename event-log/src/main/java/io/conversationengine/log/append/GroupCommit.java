package io.conversationengine.log.append;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Gathers what concurrent callers want appended and hands it on together: while one group is being written, the next
/// one forms. A lone caller waits for nobody.
public final class GroupCommit implements AutoCloseable {

    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_BYTES = 4_000_000;

    /// Shorter than a client's own patience, so that it hears why.
    private static final long TAKEN_WITHIN_MILLIS = 2_000;

    private static final long DONE_WITHIN_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 100;

    private final BlockingQueue<Append> waiting;

    /// Those that must not go with the group before: it has events of the same stream.
    private final Deque<Append> next = new ArrayDeque<>();

    private final LongAdder groups = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final Consumer<List<Append>> writer;
    private final Thread thread;
    private volatile boolean closed;

    /// @param writer writes a group and tells each of it what became of it
    /// @param mostWaiting how many may wait beside the group that is being written
    GroupCommit(Consumer<List<Append>> writer, int mostWaiting) {
        this.writer = writer;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.thread = Thread.ofPlatform().name("log-writer").daemon().start(this::writeUntilClosed);
    }

    /// Returns when the events are stored for good.
    ///
    /// @throws LogUnavailable when the queue stays full, or the database gives no answer
    public void append(List<EventRow> events) {
        Append append = new Append(events);
        try {
            if (closed || !waiting.offer(append, TAKEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                throw LogUnavailable.busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LogUnavailable.busy();
        }
        append.await(TAKEN_WITHIN_MILLIS, DONE_WITHIN_MILLIS);
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

    /// What was taken is written; what waits is refused.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        next.addAll(waiting);
        next.stream().filter(Append::take).forEach(append -> append.fail(LogUnavailable.busy()));
    }

    private void writeUntilClosed() {
        while (!closed) {
            try {
                List<Append> group = nextGroup();
                if (!group.isEmpty()) {
                    writer.accept(group);
                    groups.increment();
                    events.add(group.stream()
                            .mapToInt(append -> append.events().size())
                            .sum());
                }
            } catch (InterruptedException _) {
                closed = true;
            }
        }
    }

    private List<Append> nextGroup() throws InterruptedException {
        if (next.isEmpty()) {
            Append first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            next.add(first);
        }
        waiting.drainTo(next, MOST_EVENTS - next.size());
        return takenTogether();
    }

    /// As many as may go at once, in their order; the others stay.
    private List<Append> takenTogether() {
        List<Append> group = new ArrayList<>();
        List<Append> later = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        int events = 0;
        int bytes = 0;
        for (Append append : next) {
            events += append.events().size();
            bytes += append.bytes();
            boolean fits = group.isEmpty() || (events <= MOST_EVENTS && bytes <= MOST_BYTES);
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
}
