package io.conversationengine.standalone.play;

import io.conversationengine.log.eventstore.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/// Reads the log once, in its order, from where it ended when this was made, and each time as far as it goes.
final class PlayedLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Positions positions;
    private final BlockingStream<TrackedEventMessage<?>> events;
    private final List<Consumer<Object>> listeners = new ArrayList<>();
    private long position;

    PlayedLog(EventStore store, Positions positions) {
        this.positions = positions;
        this.events = store.openStream(store.createHeadToken());
        this.position = positions.head();
    }

    /// Gives each event that is read from now on to the listener, too.
    void onEach(Consumer<Object> listener) {
        listeners.add(listener);
    }

    /// Reads what has been stored since the last time.
    void catchUp() {
        long head = positions.head();
        while (position < head) {
            TrackedEventMessage<?> event = next();
            position = Positions.reached(event.trackingToken());
            listeners.forEach(listener -> listener.accept(event.getPayload()));
        }
    }

    private TrackedEventMessage<?> next() {
        try {
            long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
            // Again and again: a stream of Axon's own stores may end its wait early.
            while (!events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - giveUpNanos > 0) {
                    throw new IllegalStateException("The log does not give what it stored after position " + position);
                }
            }
            return events.nextAvailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the log", e);
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
