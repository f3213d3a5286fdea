package io.conversationengine.standalone.database;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/// The embedded database cannot be started or stopped, or somebody else's cannot be used. The message is one line for
/// whoever runs the engine.
public final class DatabaseUnavailable extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    DatabaseUnavailable(String message) {
        this(message, null);
    }

    DatabaseUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
