package io.conversationengine.log.eventstore;

import io.conversationengine.runtime.monitor.Causes;
import java.io.Serial;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.axonframework.serialization.SerializationException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// An event of a stream has a known name, and a stored form that is none of today's values, nor what was one before.
public final class UnreadableEvent extends SerializationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long position;
    private final String name;
    private final String id;

    private UnreadableEvent(StoredEvent event, RuntimeException cause) {
        super(
                "The event %s at position %d cannot be read from its stored form"
                        .formatted(event.name(), event.position()),
                cause);
        this.position = event.position();
        this.name = event.name();
        this.id = event.id();
    }

    /// What is to be thrown where an event could not be opened.
    ///
    /// @param event looked for where it was the event's fault
    static RuntimeException of(RuntimeException failure, Supplier<StoredEvent> event) {
        return isTheEvents(failure) ? new UnreadableEvent(event.get(), failure) : failure;
    }

    /// Where a key cannot be looked up, nothing is known of the event.
    static boolean isTheEvents(RuntimeException failure) {
        return Causes.of(failure)
                .noneMatch(cause -> cause instanceof SQLException
                        || cause instanceof DataAccessException
                        || cause instanceof TransactionException
                        || cause instanceof InterruptedException);
    }

    public long position() {
        return position;
    }

    /// The name under which it is stored.
    public String name() {
        return name;
    }

    public String id() {
        return id;
    }
}
