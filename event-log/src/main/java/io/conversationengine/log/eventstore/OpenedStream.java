package io.conversationengine.log.eventstore;

import io.conversationengine.log.serialization.UnknownStoredName;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;

/// The events of a stream, each of which is opened here: whoever handles it could not say which one cannot be read.
record OpenedStream(DomainEventStream events, List<StoredEvent> stored) implements DomainEventStream {

    @Override
    public DomainEventMessage<?> peek() {
        return events.peek();
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    /// @throws UnreadableEvent that names it
    @Override
    public DomainEventMessage<?> next() {
        DomainEventMessage<?> next = events.next();
        try {
            Object _ = next.getPayload();
            MetaData _ = next.getMetaData();
            return next;
        } catch (UnknownStoredName e) {
            throw e;
        } catch (RuntimeException e) {
            throw UnreadableEvent.of(e, () -> storedAs(next));
        }
    }

    private StoredEvent storedAs(DomainEventMessage<?> event) {
        return stored.stream()
                .filter(one -> one.id().equals(event.getIdentifier()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Long getLastSequenceNumber() {
        return events.getLastSequenceNumber();
    }
}
