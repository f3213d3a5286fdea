package io.conversationengine.standalone.nemesis;

import io.conversationengine.log.eventstore.Positions;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/// Reads on from a position for ever, and begins anew where it was whenever that fails.
final class Reader implements Runnable {

    private final EventStore events;
    private long position;

    Reader(EventStore events, long position) {
        this.events = events;
        this.position = position;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(token())) {
                readOn(stream);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException _) {
                // The database went away: once more.
            }
        }
    }

    private void readOn(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        while (true) {
            if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                position = Positions.reached(event.trackingToken());
                Said.read(position, event.getIdentifier());
            }
        }
    }

    private @Nullable TrackingToken token() {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position - 1);
    }
}
