package io.conversationengine.log.tail;

import io.conversationengine.log.arrival.Arrivals;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/// One reader's way through the log, from a position on. Not for several threads.
public final class LogStream implements TrackingEventStream {

    private final LogTail tail;
    private final Arrivals arrivals;
    private final Queue<TrackedEventMessage<?>> read = new ArrayDeque<>();
    private long position;
    private @Nullable Runnable callback;
    /// Whether what was read last is so large that a batch is to end with it.
    private boolean large;

    LogStream(LogTail tail, Arrivals arrivals, long position) {
        this.tail = tail;
        this.arrivals = arrivals;
        this.position = position;
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
            if (!tail.awaitBeyond(position, giveUpAt)) {
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
        forgetCallback();
        callback = onArrival;
        arrivals.onArrival(onArrival);
        return true;
    }

    @Override
    public void close() {
        forgetCallback();
        tail.left(this);
    }

    private void forgetCallback() {
        if (callback != null) {
            arrivals.forget(callback);
            callback = null;
        }
    }

    /// Takes a page when there is nothing left of the one before, and there is one to be had.
    private void readOn() {
        while (read.isEmpty()) {
            TailPage page = tail.next(this, position);
            if (page == null) {
                return;
            }
            position = page.upTo();
            large = page.large();
            read.addAll(page.events());
        }
    }
}
