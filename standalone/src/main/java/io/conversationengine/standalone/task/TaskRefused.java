package io.conversationengine.standalone.task;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/// What was asked for cannot be done as things are. The message is one line that says why.
public final class TaskRefused extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    public TaskRefused(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
