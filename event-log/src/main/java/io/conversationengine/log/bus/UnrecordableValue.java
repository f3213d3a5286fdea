package io.conversationengine.log.bus;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A command has something in it that no event may hold.
public final class UnrecordableValue extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String fault;

    /// @param field its path in the command, such as `content.text`
    /// @param fault what it must or must not be
    UnrecordableValue(String field, String fault, @Nullable Throwable cause) {
        super(field + " " + fault, cause);
        this.field = field;
        this.fault = fault;
    }

    public String field() {
        return field;
    }

    public String fault() {
        return fault;
    }
}
