package io.conversationengine.log.tail;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/// A part of the log, in its order.
///
/// @param after the position after which it was read
/// @param upTo the position of the last event that was read for it, whether or not an upcaster let it pass
/// @param bytes of its events as they are stored
/// @param full whether it has as many events, or bytes, as a page may have: the log is likely to go on
/// @param large whether it is its bytes that are so many
public record TailPage(
        long after, long upTo, List<? extends TrackedEventMessage<?>> events, long bytes, boolean full, boolean large) {

    public TailPage {
        events = List.copyOf(events);
    }

    /// What of it lies beyond a position.
    TailPage beyond(long position) {
        return position <= after
                ? this
                : new TailPage(
                        position,
                        upTo,
                        events.stream()
                                .filter(event -> positionOf(event) > position)
                                .toList(),
                        bytes,
                        full,
                        large);
    }

    /// Axon's tokens of this kind count from 0.
    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow() + 1;
    }
}
