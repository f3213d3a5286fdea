package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Counter.Counted;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.contender.Reader;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The log read again through a handler that does nothing but look at each event.
record Replay(Bench bench, FilledLog log) {

    private static final int MOST_REPETITIONS = 3;
    private static final double WANTED = 50_000;
    private static final int LONGEST_MINUTES = 10;

    String section() throws InterruptedException {
        int number = Math.min(bench.extent().replayed(), log.events());
        Table table = new Table("from position", "events", "events a second");
        Node.Setting setting = new Node.Setting(0, bench.pools().engine());
        try (Node node = Node.start(log.database(), setting)) {
            measure(node, setting, 0, number, table);
            if (log.events() > number) {
                measure(node, setting, log.events() - number, number, table);
            }
        }
        return """
                ## Replay

                Through a tracking processor as the engine sets it up, from the first event that is handled to the last.

                """ + table;
    }

    private void measure(Node node, Node.Setting setting, int after, int number, Table table)
            throws InterruptedException {
        Series series = new Series();
        for (int repetition = 0;
                repetition < Math.min(MOST_REPETITIONS, bench.extent().repetitions());
                repetition++) {
            node.placeReaderAfter(after);
            Pass pass = new Pass(number);
            try (Node _ = Node.startWithReader(log.database(), setting, new Reader(pass::see))) {
                series.add("replay", pass.perSecond());
            }
        }
        Samples samples = series.of("replay");
        ReportOptions.progress("replay after %,d: %s".formatted(after, samples));
        table.row("%,d".formatted(after + 1), "%,d".formatted(number), samples);
        bench.aims().atLeast("replay after event %,d, events a second".formatted(after), WANTED, samples.median());
    }

    /// One way through the log.
    private static final class Pass {

        private final int events;
        private final CountDownLatch done = new CountDownLatch(1);
        private int seen;
        private long bytes;
        private long begun;
        private long ended;

        Pass(int events) {
            this.events = events;
        }

        /// On the reader's thread.
        void see(Counted event) {
            if (seen == 0) {
                begun = System.nanoTime();
            }
            seen++;
            bytes += event.text().length();
            if (seen == events) {
                ended = System.nanoTime();
                done.countDown();
            }
        }

        double perSecond() throws InterruptedException {
            if (!done.await(LONGEST_MINUTES, TimeUnit.MINUTES) || bytes == 0) {
                throw new IllegalStateException("The reader did not come to the end of the log");
            }
            return events * 1e9 / (ended - begun);
        }
    }
}
