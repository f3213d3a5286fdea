package io.conversationengine.log.store;

import io.conversationengine.log.arrival.Arrivals;
import io.conversationengine.log.store.LogStorageEngine.Page;
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
    private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
    private long position;
    private @Nullable Runnable callback;

    LogStream(LogStorageEngine engine, Arrivals arrivals, long position) {
        this.engine = engine;
        this.arrivals = arrivals;
        this.position = position;
        arrivals.reached(engine.head());
    }

    /// Never fails at an event that is not known: it is asked within a batch, which is to end before that one.
    @Override
    public Optional<TrackedEventMessage<?>> peek() {
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
            if (!arrivals.await(position, giveUpAt - System.nanoTime())) {
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

    /// Reads a page when there is nothing left of the one before, and the log is known to go further.
    private void readOn() {
        while (read.isEmpty() && arrivals.head() > position) {
            Page page = engine.page(position);
            position = page.upTo();
            read.addAll(page.events());
        }
    }
}
