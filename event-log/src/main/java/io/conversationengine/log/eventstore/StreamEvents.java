package io.conversationengine.log.eventstore;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/// Parts of streams. The rest of a stream, which may be very long, is not read.
public final class StreamEvents {
    private final EventStore events;

    StreamEvents(EventStore events) {
        this.events = events;
    }

    /// The first event of a stream, which says for ever what the stream is of. Empty where there is no such stream.
    public Optional<Object> first(String stream) {
        return from(stream, 0, 1).stream().findFirst().map(Message::getPayload);
    }

    /// The events of a stream from a number on, counted from 0.
    ///
    /// @param most how many at most
    public List<DomainEventMessage<?>> from(String stream, long sequence, int most) {
        if (events instanceof LogEventStore log) {
            return log.part(stream, sequence, most);
        }
        // Axon's own stores read on only as far as they are asked.
        return events.readEvents(stream, sequence)
                .asStream()
                .limit(most)
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }
}
