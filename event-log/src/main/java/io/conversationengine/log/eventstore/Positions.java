package io.conversationengine.log.eventstore;

import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/// Places in the log as plain numbers. 0 is the place before the first event.
public final class Positions {

    private final EventStore events;

    public Positions(EventStore events) {
        this.events = events;
    }

    /// The position of the last event that is visible now: at or after everything that was acknowledged before.
    public long head() {
        return Optional.ofNullable(events.createHeadToken())
                .map(Positions::reached)
                .orElse(0L);
    }

    /// The token of a reader that has seen everything up to a position; null for one that has seen nothing. Axon's
    /// tokens of this kind count from 0, as an Axon Server does.
    public static @Nullable TrackingToken token(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position - 1);
    }

    /// The position up to which a reader with this token has seen everything.
    public static long reached(@Nullable TrackingToken token) {
        TrackingToken seen = WrappedToken.unwrapLowerBound(token);
        return switch (seen) {
            case null -> 0;
            case GlobalSequenceTrackingToken server -> server.getGlobalIndex() + 1;
            default -> seen.position().orElse(0);
        };
    }
}
