package io.conversationengine.runtime.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does something again and again on a thread of its own, from the start of the application to its stop. What fails is
/// tried again, later and later.
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Rhythm rhythm;
    private final int phase;
    private final String failed;
    private final Runnable task;

    private volatile @Nullable Running running;

    /// @param first from the start to the first time
    /// @param every from the end of one time to the next
    /// @param longest what grows with each failure to no more than this
    public record Rhythm(Duration first, Duration every, Duration longest) {

        public static Rhythm every(Duration every) {
            return new Rhythm(every, every, every);
        }

        private Duration afterFailure(Duration before) {
            Duration longer = before.compareTo(every) < 0 ? every : before.multipliedBy(2);
            return longer.compareTo(longest) < 0 ? longer : longest;
        }
    }

    private record Running(Thread thread, CountDownLatch stopping) {}

    /// @param name of its thread
    /// @param failed what is logged when it fails
    public PeriodicTask(String name, Rhythm rhythm, String failed, Runnable task) {
        this(name, rhythm, DEFAULT_PHASE, failed, task);
    }

    /// @param phase in which it starts and stops
    public PeriodicTask(String name, Rhythm rhythm, int phase, String failed, Runnable task) {
        this.name = name;
        this.rhythm = rhythm;
        this.phase = phase;
        this.failed = failed;
        this.task = task;
    }

    @Override
    public void start() {
        CountDownLatch stopping = new CountDownLatch(1);
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(stopping));
        // Known before it runs: it asks whether it should.
        running = new Running(thread, stopping);
        thread.start();
    }

    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping().countDown();
            stopped.thread().interrupt();
            join(stopped.thread());
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    private void run(CountDownLatch stopping) {
        Duration pause = rhythm.first();
        try {
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = isDone() ? rhythm.every() : rhythm.afterFailure(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone() {
        try {
            task.run();
            return true;
        } catch (Throwable e) {
            // An error, too: nobody else would do it again.
            if (isRunning()) {
                LOG.warn(failed, e);
            }
            return false;
        }
    }

    private static void join(Thread stopped) {
        try {
            stopped.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
