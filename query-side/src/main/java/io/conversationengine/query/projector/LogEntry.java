package io.conversationengine.query.projector;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// An event at its place in the log.
///
/// @param position every event at or below it has come before, or is this one
public record LogEntry(EventMessage<?> message, long position) {

    /// The event itself. It is read from its stored form when it is first asked for, which may fail.
    public Object event() {
        return message.getPayload();
    }

    /// The number of the event in its stream, from 0.
    public long sequence() {
        return ((DomainEventMessage<?>) message).getSequenceNumber();
    }
}
