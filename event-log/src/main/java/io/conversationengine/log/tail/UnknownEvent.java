package io.conversationengine.log.tail;

import io.conversationengine.log.serialization.UnknownStoredName;
import java.io.Serial;
import org.axonframework.serialization.SerializationException;

/// The next event of the log has a name, or a form, that this version of the engine does not know. A reader that needs
/// all events stops before it: whether it could do without this one, nobody can tell.
public final class UnknownEvent extends SerializationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long position;
    private final String name;
    private final String id;

    /// @param name under which it is stored
    /// @param id of the event
    public UnknownEvent(long position, String name, String id, UnknownStoredName cause) {
        super("The log cannot be read on at position %d: %s".formatted(position, cause.getMessage()), cause);
        this.position = position;
        this.name = name;
        this.id = id;
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
