package io.conversationengine.log.append;

import java.io.Serial;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The log took nothing, or did not say whether it did; the next try may well succeed.
public final class LogUnavailable extends EventStoreException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean inDoubt;

    private LogUnavailable(String message, @Nullable Throwable cause, boolean inDoubt) {
        super(message, cause);
        this.inDoubt = inDoubt;
    }

    /// More is waiting to be appended than the log can take.
    static LogUnavailable busy() {
        return new LogUnavailable("The log is busy: nothing was appended", null, false);
    }

    static LogUnavailable refused(Throwable cause) {
        return new LogUnavailable("The database refused for the moment: nothing was appended", cause, false);
    }

    /// The answer was lost.
    static LogUnavailable inDoubt(Throwable cause) {
        return new LogUnavailable("The database did not say whether the events were appended", cause, true);
    }

    /// Whether the events may be in the log all the same.
    public boolean isInDoubt() {
        return inDoubt;
    }
}
