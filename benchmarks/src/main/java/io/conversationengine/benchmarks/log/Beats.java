package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.Reader;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.WallClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/// Events at a gentle, even pace, each followed until a handler has it.
final class Beats {

    static final int A_SECOND = 50;

    private static final long PERIOD_MILLIS = 1_000 / A_SECOND;
    private static final int LONGEST_MINUTES = 5;
    private static final double NANOS_OF_A_MILLI = 1e6;

    /// The first ones are not counted: they meet code that has never run.
    private final int uncounted;

    private final int all;
    private final AtomicLongArray returned;
    private final AtomicLongArray handled;
    private final CountDownLatch left;

    Beats(int counted) {
        this.uncounted = counted / 5;
        this.all = uncounted + counted;
        this.returned = new AtomicLongArray(all + 1);
        this.handled = new AtomicLongArray(all + 1);
        this.left = new CountDownLatch(2 * all);
    }

    Reader reader() {
        return new Reader(event -> handled(event.count(), WallClock.nanos()));
    }

    /// A handler had it then.
    void handled(long number, long atNanos) {
        note(handled, number, atNanos);
    }

    /// The milliseconds from the return of each command to the handler.
    Samples follow(Contender writer) throws InterruptedException {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int number = 0; number < all; number++) {
                Future<?> _ = clock.schedule(
                        () -> note(returned, writer.count("beat"), WallClock.nanos()),
                        number * PERIOD_MILLIS,
                        TimeUnit.MILLISECONDS);
            }
            if (!left.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(left.getCount() + " of the beats were not handled");
            }
        }
        return new Samples(IntStream.rangeClosed(uncounted + 1, all)
                .mapToDouble(number -> Math.max(0, handled.get(number) - returned.get(number)) / NANOS_OF_A_MILLI)
                .toArray());
    }

    private void note(AtomicLongArray times, long number, long atNanos) {
        times.set(Math.toIntExact(number), atNanos);
        left.countDown();
    }
}
