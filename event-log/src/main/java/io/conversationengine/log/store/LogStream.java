package io.conversationengine.log.store;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.store.LogStorageEngine.Page;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/// One reader's way through the log, from a position on. Not for several threads.
final class LogStream implements TrackingEventStream {

    private final LogStorageEngine engine;
    private final Arrivals arrivals;
    private final Duration gathering;
    private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
    private long position;
    private long readsAt = System.nanoTime();
    private @Nullable Runnable callback;

    /// Whether what was read last is so large that a batch is to end with it.
    private boolean large;

    /// @param gathering from when the reader has caught up with the log until it looks again: what comes meanwhile is
    ///     read, handled and committed in one go. What comes after a longer silence is read at once.
    LogStream(LogStorageEngine engine, Arrivals arrivals, Duration gathering, long position) {
        this.engine = engine;
        this.arrivals = arrivals;
        this.gathering = gathering;
        this.position = position;
        arrivals.reached(engine.head());
    }

    /// It is asked within a batch. That is to end before an event that is not known, so that it never fails, and after
    /// a large page, so that few are in memory at once.
    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (large && read.isEmpty()) {
            return Optional.empty();
        }
        try {
            readOn();
        } catch (UnknownEvent _) {
            // Whoever asks for more is told.
            return Optional.empty();
        }
        return Optional.ofNullable(read.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long giveUpAt = System.nanoTime() + unit.toNanos(timeout);
        readOn();
        while (read.isEmpty()) {
            if (!arrivals.await(position, giveUpAt - System.nanoTime()) || !gathered(giveUpAt)) {
                return false;
            }
            readOn();
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.DAYS)) {
            Thread.onSpinWait();
        }
        return read.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onArrival) {
        close();
        callback = onArrival;
        arrivals.onArrival(onArrival);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            arrivals.forget(callback);
            callback = null;
        }
    }

    /// Reads a page when there is nothing left of the one before, the log is known to go further, and it is time.
    private void readOn() {
        while (read.isEmpty() && arrivals.head() > position && System.nanoTime() - readsAt >= 0) {
            Page page = engine.page(position);
            readsAt = System.nanoTime() + (page.full() ? 0 : gathering.toNanos());
            position = page.upTo();
            large = page.large();
            read.addAll(page.events());
        }
    }

    /// Waits until it is time to read.
    ///
    /// @return whether it is, and not too late
    private boolean gathered(long giveUpAt) throws InterruptedException {
        long now = System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.min(readsAt, giveUpAt) - now));
        return readsAt - giveUpAt <= 0;
    }
}
