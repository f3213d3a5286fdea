package io.conversationengine.benchmarks.history;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Commands over HTTP beside some who read the feed as slowly as they just may, and beside nobody, by turns.
///
/// @param events in the log before
record SlowReaders(Server server, int events, Aims aims) {

    private static final int REPETITIONS = 5;
    private static final Duration LASTING = Duration.ofSeconds(10);
    private static final int CALLERS = 8;
    private static final int CONVERSATIONS = 200;

    /// Of either kind.
    private static final int READERS = 4;

    /// More than fits on the way to those who do not read on, once there are some thousands of it.
    private static final String LONG = "x".repeat(2_000);

    private static final int BUFFER = 1 << 15;
    private static final Duration BETWEEN_READS = Duration.ofMillis(200);
    private static final String LIVE = "text/event-stream";
    private static final String LINES = "application/x-ndjson";
    private static final String ALONE = "nobody";
    private static final String BESIDE = "%d who read lines, %d who follow".formatted(READERS, READERS);
    private static final double MILLIS = 1e6;
    private static final double WANTED = 0.9;

    private static final Clock CLOCK = Clock.systemUTC();

    String section() throws IOException, InterruptedException {
        Series rates = new Series();
        Series latencies = new Series();
        try (RunningEngine engine = new RunningEngine(server.newDatabase("slow"))) {
            engine.send("PUT", "/v1/accounts/slow", 1, "{\"channel\": \"line\"}");
            AtomicInteger messages = new AtomicInteger();
            ReportOptions.progress("filling a log with %,d events ...".formatted(events));
            new Callers(CALLERS, events).onceEach(number -> write(engine, number % CONVERSATIONS, messages, LONG));
            for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
                measure(ALONE, engine, messages, repetition, rates, latencies);
                List<Reader> readers = readers(engine);
                measure(BESIDE, engine, messages, repetition, rates, latencies);
                readers.forEach(Reader::close);
            }
        }
        Table table = new Table("beside", "commands a second", "of those beside nobody", "median, ms", "99 %, ms");
        for (String beside : List.of(ALONE, BESIDE)) {
            Samples took = latencies.of(beside);
            double share = rates.of(beside).over(rates.of(ALONE));
            table.row(beside, rates.of(beside), share, took.median(), took.quantile(0.99));
        }
        aims.atLeast("commands beside slow readers", WANTED, rates.of(BESIDE).over(rates.of(ALONE)));
        return "## Commands beside who reads slowly\n\n" + table;
    }

    private static void measure(
            String beside,
            RunningEngine engine,
            AtomicInteger messages,
            int repetition,
            Series rates,
            Series latencies) {
        Queue<Double> took = new ConcurrentLinkedQueue<>();
        double perSecond = new Callers(CALLERS, CONVERSATIONS).perSecond(LASTING, customer -> {
            long begun = System.nanoTime();
            write(engine, customer, messages, "Hello");
            took.add((System.nanoTime() - begun) / MILLIS);
        });
        ReportOptions.progress("beside %s: %,.0f commands a second".formatted(beside, perSecond));
        // The first time is for the compiler and the caches.
        if (repetition > 0) {
            rates.add(beside, perSecond);
            took.forEach(millis -> latencies.add(beside, millis));
        }
    }

    private static void write(RunningEngine engine, int customer, AtomicInteger messages, String text)
            throws IOException, InterruptedException {
        engine.send(
                "POST", "/v1/inbound", 1, """
                {"account": "slow", "contact": {"externalId": "customer-%d"},
                 "message": {"id": "m-%d", "text": "%s", "sentAt": "%s"}}
                """.formatted(customer, messages.incrementAndGet(), text, CLOCK.instant()));
    }

    private static List<Reader> readers(RunningEngine engine) {
        List<Reader> readers = new ArrayList<>();
        for (int number = 0; number < READERS; number++) {
            readers.add(new Reader(engine, LINES, new AtomicBoolean()));
            readers.add(new Reader(engine, LIVE, new AtomicBoolean()));
        }
        readers.forEach(reader -> Thread.ofVirtual().start(reader));
        return readers;
    }

    /// Reads a little, and again after a while; from the beginning again when it comes to an end.
    private record Reader(RunningEngine engine, String accept, AtomicBoolean closed) implements Runnable {

        @Override
        public void run() {
            byte[] buffer = new byte[BUFFER];
            while (!closed.get()) {
                try (InputStream events =
                        engine.open("/v1/events", "Accept", accept).body()) {
                    while (!closed.get() && events.read(buffer) >= 0) {
                        Pause.of(BETWEEN_READS);
                    }
                } catch (IOException _) {
                    // It was too slow.
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void close() {
            closed.set(true);
        }
    }
}
