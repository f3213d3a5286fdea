package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./run bench views`: how fast the views are made from a log, in batches and one event a transaction.
@Command(
        name = "views",
        sortOptions = false,
        description = "How fast the views are made from a log; a report in Markdown. Some five minutes.")
public final class ViewsBenchmark implements Callable<Integer> {

    private static final double WANTED = 20_000;
    private static final double WANTED_TIMES = 10;

    @Option(names = "--short", description = "A minute that shows that everything works; its figures mean little.")
    private boolean brief;

    @Option(names = "--events", defaultValue = "500000", description = "Events in the log: 500000.")
    private int events;

    @Option(names = "--repetitions", defaultValue = "3", description = "How often each contender runs: 3.")
    private int repetitions;

    @Option(names = "--data", description = "Where the database lies meanwhile; it is measured with that disk.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--out", paramLabel = "FILE", description = "Where the report goes; standard output otherwise.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        String report = measure(brief ? 20_000 : events, brief ? 1 : repetitions);
        if (out == null) {
            System.out.print(report);
        } else {
            Files.writeString(out, report);
        }
        return 0;
    }

    private String measure(int wanted, int times) {
        String loadBefore = Machine.load();
        try (Server server = Server.start(data)) {
            System.err.printf("filling a log with %,d events ...%n", wanted);
            TalkLog log = TalkLog.filled(server.newDatabase("talks"), wanted);
            Series series = new Series();
            for (int time = 0; time < times; time++) {
                for (Contender contender : Contender.values()) {
                    double rate = contender.eventsPerSecond(log);
                    System.err.printf("%s: %,.0f events a second%n", contender, rate);
                    series.add(contender.name(), rate);
                }
            }
            return report(log, times, series, loadBefore, server);
        }
    }

    private static String report(TalkLog log, int times, Series series, String loadBefore, Server server) {
        return """
                # The views, measured

                Median (least–most) of %d runs, the contenders by turns, of a log of %,d events of conversations, sealed
                as ever. %s, %d cores, %s, fsync %s, the data on %s; load %s before, %s after.

                %s""".formatted(
                        times,
                        log.events(),
                        Machine.jdk(),
                        Machine.cores(),
                        Machine.system(),
                        server.setting("fsync"),
                        server.fileSystem(),
                        loadBefore,
                        Machine.load(),
                        figures(series));
    }

    private static String figures(Series series) {
        Table table = new Table("the views made", "events a second", "times as fast");
        Samples slowest = series.of(Contender.ONE_BY_ONE.name());
        for (Contender contender : Contender.values()) {
            Samples samples = series.of(contender.name());
            table.row(contender, samples, samples.over(slowest));
        }
        Samples rebuilt = series.of(Contender.REBUILD.name());
        return """
                %s
                Aims: %,.0f events a second: %s. %.0f times as fast as one event a transaction: %s.
                """.formatted(
                        table,
                        WANTED,
                        met(rebuilt.median() >= WANTED),
                        WANTED_TIMES,
                        met(rebuilt.over(slowest) >= WANTED_TIMES));
    }

    private static String met(boolean aim) {
        return aim ? "met" : "**not met**";
    }
}
