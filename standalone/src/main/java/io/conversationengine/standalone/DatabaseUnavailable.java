package io.conversationengine.standalone;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The embedded database cannot be started or stopped. The message is one line for whoever runs the engine.
public final class DatabaseUnavailable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String message) {
        this(message, null);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
