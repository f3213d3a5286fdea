package io.conversationengine.query.rebuild;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.WatchedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/// Reads a part of the log in a thread of its own, ahead of whoever writes what it adds up to.
final class ReadAhead implements AutoCloseable {

    private static final int BATCHES_AHEAD = 2;

    private final WatchedLog log;
    private final long after;
    private final long upTo;
    private final int batchSize;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread reader;

    /// @param entries none at the end
    /// @param failure why there is no more; null where there is
    private record Part(List<LogEntry> entries, @Nullable Throwable failure) {}

    /// @param upTo the position of an event that is in the log
    ReadAhead(WatchedLog log, long after, long upTo, int batchSize) {
        this.log = log;
        this.after = after;
        this.upTo = upTo;
        this.batchSize = batchSize;
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        this.reader = Thread.ofPlatform().name("rebuild reader").daemon().start(this::run);
    }

    /// The next events; empty after the last.
    ///
    /// @throws CancellationException when the thread that asks is interrupted
    Optional<List<LogEntry>> next() {
        Part part = take();
        return switch (part.failure()) {
            case null -> Optional.of(part.entries()).filter(entries -> !entries.isEmpty());
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("The log cannot be read on", e);
        };
    }

    private Part take() {
        try {
            return parts.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The node stops");
        }
    }

    private void run() {
        try {
            try {
                read();
                parts.put(new Part(List.of(), null));
            } catch (RuntimeException | Error e) {
                parts.put(new Part(List.of(), e));
            }
        } catch (InterruptedException _) {
            // Nobody wants the rest.
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        long position = after;
        List<LogEntry> batch = new ArrayList<>(batchSize);
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(Positions.token(after))) {
            while (position < upTo) {
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    position = Positions.reached(event.trackingToken());
                    batch.add(read(new LogEntry(event, position)));
                }
                // The log ends a batch where it would be too much in memory, and before an event that is not known.
                if (batch.size() == batchSize
                        || (!batch.isEmpty()
                                && (position >= upTo || stream.peek().isEmpty()))) {
                    parts.put(new Part(List.copyOf(batch), null));
                    batch.clear();
                }
            }
        }
    }

    /// Reads the event from its stored form here. One that cannot be read fails again where it is taken, by its name.
    private static LogEntry read(LogEntry entry) {
        try {
            Object _ = entry.event();
        } catch (RuntimeException _) {
            return entry;
        }
        return entry;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
