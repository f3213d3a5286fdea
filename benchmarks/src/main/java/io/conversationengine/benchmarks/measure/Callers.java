package io.conversationengine.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// So many virtual threads, as the engine answers requests with, that do the same over and over, each as soon as it is
/// done.
///
/// @param streams how many streams each draws from, evenly and with a fixed seed
public record Callers(int number, int streams) {

    private static final double NANOS = 1e9;

    /// What a caller does with a stream.
    public interface Work {
        void on(int stream) throws Exception;
    }

    /// How often a second all of them together did it. What was begun before the end counts, and so does its time.
    public double perSecond(Duration lasting, Work work) {
        long begun = System.nanoTime();
        long done = eachUntil(begun + lasting.toNanos(), work);
        return done * NANOS / (System.nanoTime() - begun);
    }

    /// Once for each stream, shared out among the callers.
    public void onceEach(Work work) {
        inParallel(caller -> {
            for (int stream = caller; stream < streams; stream += number) {
                work.on(stream);
            }
            return 0L;
        });
    }

    private long eachUntil(long end, Work work) {
        return inParallel(caller -> {
            SplittableRandom random = new SplittableRandom(caller);
            long done = 0;
            while (System.nanoTime() - end < 0) {
                work.on(random.nextInt(streams));
                done++;
            }
            return done;
        });
    }

    private interface Part {
        long of(int caller) throws Exception;
    }

    private long inParallel(Part part) {
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int caller = i;
            parts.add(() -> part.of(caller));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long sum = 0;
            for (Future<Long> done : threads.invokeAll(parts)) {
                sum += done.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A caller failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }
}
