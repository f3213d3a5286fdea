package io.conversationengine.standalone.task;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/// What was asked for cannot be done as things are. The message is one line that says why.
public final class TaskRefused extends RuntimeException implements ExitCodeGenerator {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final int exitCode;

    public TaskRefused(@Nullable String message, @Nullable Throwable cause) {
        this(message, cause, FAILED);
    }

    private TaskRefused(@Nullable String message, @Nullable Throwable cause, int exitCode) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// It was asked for in a wrong way, which shows only when it is looked at.
    public static TaskRefused misused(String message) {
        return new TaskRefused(message, null, MISUSED);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
