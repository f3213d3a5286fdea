package io.conversationengine.axon.bus;

import io.conversationengine.runtime.monitor.Causes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/// Sends a command again that lost a race for its aggregate's next event to another process. Nothing else is tried
/// again: every other failure would fail the same way.
public final class ConflictRetry implements RetryScheduler {

    private static final int TRIES = 20;
    private static final int SHORTEST_MILLIS = 2;
    private static final int LONGEST_MILLIS = 25;

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!isConflict(lastFailure) || failures.size() > TRIES) {
            return false;
        }
        // Two that collide must not come back in step.
        int delayMillis = ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
        Executor later = CompletableFuture.delayedExecutor(
                delayMillis, TimeUnit.MILLISECONDS, task -> Thread.startVirtualThread(task));
        later.execute(dispatch);
        return true;
    }

    /// Whether others were faster: the stream has gone on, or begun, without the command's events. The first event of
    /// an aggregate collides under a name of its own.
    public static boolean isConflict(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException);
    }
}
