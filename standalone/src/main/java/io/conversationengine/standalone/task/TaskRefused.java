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
    private final boolean forNow;

    public TaskRefused(@Nullable String message, @Nullable Throwable cause) {
        this(message, cause, FAILED, false);
    }

    private TaskRefused(@Nullable String message, @Nullable Throwable cause, int exitCode, boolean forNow) {
        super(message, cause);
        this.exitCode = exitCode;
        this.forNow = forNow;
    }

    /// It was asked for in a wrong way, which shows only when it is looked at.
    public static TaskRefused misused(String message) {
        return new TaskRefused(message, null, MISUSED, false);
    }

    /// Whoever has time may try it again.
    public static TaskRefused forNow(String message, @Nullable Throwable cause) {
        return new TaskRefused(message, cause, FAILED, true);
    }

    public boolean isForNow() {
        return forNow;
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
