package io.conversationengine.log.store;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/// The first event of a stream, which says for ever what the stream is of. It is read without those that follow it,
/// which may be very many.
public final class FirstEvents {

    private final EventStore events;

    FirstEvents(EventStore events) {
        this.events = events;
    }

    /// Empty where there is no such stream.
    public Optional<Object> of(String stream) {
        // Axon's own stores read on only as far as they are asked.
        return events instanceof LogEventStore log
                ? log.first(stream)
                : events.readEvents(stream, 0).asStream().findFirst().map(Message::getPayload);
    }
}
