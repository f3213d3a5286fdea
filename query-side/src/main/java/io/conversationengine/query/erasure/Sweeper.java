package io.conversationengine.query.erasure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sweeps every so often, first soon after the start: whoever was erased right before the last stop waits no longer.
final class Sweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration LONGEST_BEFORE_FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final Sweep sweep;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService sweeping;

    Sweeper(Sweep sweep, Duration every) {
        this.sweep = sweep;
        this.every = every;
    }

    @Override
    public void start() {
        Duration first = every.compareTo(LONGEST_BEFORE_FIRST) < 0 ? every : LONGEST_BEFORE_FIRST;
        // Not a virtual thread: to interrupt that while it reads would close the pool's connection under it.
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sweeper").daemon().factory());
        Future<?> _ =
                executor.scheduleWithFixedDelay(this::look, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        sweeping = executor;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = sweeping;
        sweeping = null;
        if (stopped != null) {
            stopped.shutdownNow();
            try {
                stopped.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }

    private void look() {
        try {
            sweep.take();
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("What PostgreSQL keeps of who was erased stays until the next time", e);
            }
        }
    }
}
