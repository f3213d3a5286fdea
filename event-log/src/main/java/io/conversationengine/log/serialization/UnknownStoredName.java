package io.conversationengine.log.serialization;

import java.io.Serial;
import org.axonframework.serialization.SerializationException;

/// Something is to be read or written that is not on the closed list of [StoredNames].
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

    static UnknownStoredName ofClass(Class<?> type) {
        return new UnknownStoredName(
                type.getName() + " cannot be stored or sent: no registered StoredFamily gives it a name");
    }
}
