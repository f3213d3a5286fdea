package io.conversationengine.query.projector;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/// An event at its place in the log.
///
/// @param position every event at or below it has come before, or is this one
/// @param shownAt from which position on it is to be seen by whoever asks what has changed
public record LogEntry(EventMessage<?> message, long position, long shownAt) {

    public LogEntry(EventMessage<?> message, long position) {
        this(message, position, position);
    }

    /// The same where its workspace is seen up to another position than its own.
    LogEntry shown(long at) {
        return new LogEntry(message, position, at);
    }

    /// The event itself. It is read from its stored form when it is first asked for, which may fail.
    public Object event() {
        return message.getPayload();
    }

    /// The number of the event in its stream, from 0.
    public long sequence() {
        return ((DomainEventMessage<?>) message).getSequenceNumber();
    }
}
