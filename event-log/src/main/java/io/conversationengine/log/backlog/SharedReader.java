package io.conversationengine.log.backlog;

import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// The thread beside a reader that workspaces share. It goes on with their backlogs where this node has the reader.
final class SharedReader {

    /// The end of the log is looked at as often, to know how late the reader is.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /// So often it is looked for what another node has left.
    private static final int EVERY = 20;

    private final Delay delay;
    private final BacklogReader backlogs;
    private final Supplier<Optional<BacklogHandlers>> handlers;
    private final AtomicBoolean some = new AtomicBoolean();
    private final PeriodicTask task;
    private int looks;

    /// @param handlers those of the reader; empty where another node has it
    SharedReader(String name, Delay delay, BacklogReader backlogs, Supplier<Optional<BacklogHandlers>> handlers) {
        this.delay = delay;
        this.backlogs = backlogs;
        this.handlers = handlers;
        this.task = new PeriodicTask(
                "backlogs of " + name,
                Rhythm.every(BETWEEN_LOOKS),
                "The backlogs of %s do not go on for a moment".formatted(name),
                this::look);
    }

    PeriodicTask task() {
        return task;
    }

    /// There is another backlog.
    void begun() {
        some.set(true);
    }

    private void look() {
        delay.look();
        looks++;
        if (some.getAndSet(false) || looks % EVERY == 0) {
            handlers.get().ifPresentOrElse(this::goOn, this::leave);
        }
    }

    private void leave() {
        delay.leave();
        backlogs.forget();
    }

    private void goOn(BacklogHandlers own) {
        if (backlogs.goOn(own, this::goesOn)) {
            some.set(true);
        }
    }

    private boolean goesOn() {
        delay.look();
        return task.isRunning() && handlers.get().isPresent();
    }
}
