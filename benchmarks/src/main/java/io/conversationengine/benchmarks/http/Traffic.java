package io.conversationengine.benchmarks.http;

import io.conversationengine.benchmarks.http.HttpConnection.Answer;
import io.conversationengine.benchmarks.measure.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// So many connections, each of which asks again as soon as it is answered: no more requests are on their way at once.
record Traffic(int port, int connections) {

    private static final double NANOS = 1e9;
    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final int FIRST_ROOM = 1_024;
    private static final int REFUSED = 300;

    /// @param took less than was planned where there was no more to ask
    /// @param millis that each answer took
    /// @param clientCores how many cores the asking itself took
    record Flow(Duration took, List<Double> millis, double clientCores) {

        double perSecond() {
            return millis.size() * NANOS / took.toNanos();
        }
    }

    /// @param next what is asked; null when there is no more
    /// @throws IllegalStateException when anything is not answered as it should be
    Flow run(Duration lasting, Supplier<byte @Nullable []> next) {
        long spent = Machine.spentNanos();
        long begun = System.nanoTime();
        long end = begun + lasting.toNanos();
        List<Callable<long[]>> callers = Stream.<Callable<long[]>>generate(() -> () -> ask(next, end))
                .limit(connections)
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Double> millis = threads.invokeAll(callers).stream()
                    .map(Traffic::done)
                    .flatMapToLong(Arrays::stream)
                    .mapToObj(nanos -> nanos / NANOS_OF_A_MILLI)
                    .toList();
            long took = System.nanoTime() - begun;
            return new Flow(Duration.ofNanos(took), millis, (Machine.spentNanos() - spent) / (double) took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    private long[] ask(Supplier<byte @Nullable []> next, long end) throws IOException {
        long[] nanos = new long[FIRST_ROOM];
        int done = 0;
        try (HttpConnection connection = new HttpConnection(port)) {
            while (System.nanoTime() - end < 0) {
                byte[] request = next.get();
                if (request == null) {
                    break;
                }
                long begun = System.nanoTime();
                Answer answer = connection.ask(request);
                if (done == nanos.length) {
                    nanos = Arrays.copyOf(nanos, done * 2);
                }
                nanos[done] = System.nanoTime() - begun;
                done++;
                requireDone(answer, request);
            }
        }
        return Arrays.copyOf(nanos, done);
    }

    private static void requireDone(Answer answer, byte[] request) {
        if (answer.status() >= REFUSED) {
            throw new IllegalStateException("Answered %d: %s; asked was %s"
                    .formatted(answer.status(), answer.text(), new String(request, StandardCharsets.ISO_8859_1)));
        }
    }

    private static long[] done(Future<long[]> caller) {
        try {
            return caller.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("What is measured failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }
}
