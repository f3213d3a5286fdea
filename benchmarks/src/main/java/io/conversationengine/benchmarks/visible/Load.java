package io.conversationengine.benchmarks.visible;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something that is begun so often a second, whether or not what was begun before is done: who waits for nobody also
/// measures what is slow.
///
/// @param aSecond how often
public record Load(int aSecond) {

    private static final long NANOS = 1_000_000_000;

    /// What is begun.
    public interface Work {

        /// @param dueNanos when it is to begin, as of [System#nanoTime()]; it begins then or later
        void on(int number, long dueNanos) throws Exception;
    }

    /// Returns when all of it is done.
    ///
    /// @return how often a second it was done
    /// @throws IllegalStateException when some of it failed; the rest is not begun then
    public double keepUp(int times, Work work) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < times; i++) {
                int number = i;
                long due = begun + number * NANOS / aSecond;
                Future<?> _ = clock.schedule(
                        () -> threads.execute(() -> attempt(work, number, due, failure)),
                        due - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("What is measured failed: " + failed, failed);
        }
        return times * (double) NANOS / (System.nanoTime() - begun);
    }

    private static void attempt(Work work, int number, long dueNanos, AtomicReference<@Nullable Exception> failure) {
        if (failure.get() != null) {
            return;
        }
        try {
            work.on(number, dueNanos);
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
    }
}
