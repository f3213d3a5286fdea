package io.conversationengine.log.serialization;

import java.io.Serial;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/// Something is to be read or written that is not on the closed list of [StoredNames], or an event in a form that no
/// upcaster makes today's.
public final class UnknownStoredName extends SerializationException {

    @Serial
    private static final long serialVersionUID = 1;

    private UnknownStoredName(String message) {
        super(message);
    }

    static UnknownStoredName ofName(String name) {
        return new UnknownStoredName("'" + name + "' is stored, but this version of the engine knows no such name:"
                + " it was written by a later version, or its StoredFamily is not registered");
    }

    static UnknownStoredName ofRevision(String name, @Nullable String stored, String today) {
        return new UnknownStoredName(
                "'%s' is stored in revision %s, but this version of the engine knows revision %s: it was written by a"
                                .formatted(name, stored, today)
                        + " later version, or its EventUpcaster is not registered");
    }

    static UnknownStoredName ofClass(Class<?> type) {
        return new UnknownStoredName(
                type.getName() + " cannot be stored or sent: no registered StoredFamily gives it a name");
    }
}
