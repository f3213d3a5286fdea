package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench log`: how fast events are stored and read, against Axon's storage on JDBC and against PostgreSQL alone.
@Command(
        name = "log",
        sortOptions = false,
        description = "How fast events are stored and read; a report in Markdown. About a quarter of an hour.")
public final class LogBenchmark implements Callable<Integer> {

    private enum Part {
        APPEND,
        COMMAND,
        GROWTH,
        REPLAY,
        HANDOVER,
        PRICE
    }

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Option(names = "--seconds", defaultValue = "1.2", description = "How long a contender runs at a time: 1.2.")
    private double seconds;

    @Option(names = "--repetitions", defaultValue = "5", description = "How often it runs in each cell: 5.")
    private int repetitions;

    @Option(names = "--large", defaultValue = "1000000", description = "Events in the large log: 1000000.")
    private int large;

    @Option(
            names = "--only",
            split = ",",
            description = "Parts: append, command, growth, replay, handover, price. All if nothing is said.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Override
    public Integer call() throws Exception {
        Extent extent = options.brief()
                ? Extent.brief()
                : Extent.full(Duration.ofMillis((long) (seconds * 1_000)), repetitions, large);
        return options.report(run -> measure(run, extent));
    }

    private String measure(Run run, Extent extent) throws IOException, SQLException, InterruptedException {
        Bench bench = new Bench(run.server(), extent, Pools.tried(run.server(), extent), new Aims());
        List<String> sections = sections(bench);
        return header(run, bench) + String.join("\n", sections);
    }

    private static String header(Run run, Bench bench) {
        Extent extent = bench.extent();
        return """
                # The log, measured

                Median (least–most) of %d runs of %.1f s each, the contenders by turns; events with 300 bytes of
                payload; many streams are %,d. Connections at most: %s. How to read it: benchmarks/README.md.

                %s
                ## Aims

                %s
                """.formatted(
                        extent.repetitions(),
                        extent.run().toMillis() / 1e3,
                        extent.many(),
                        bench.pools(),
                        run.surroundings(),
                        bench.aims());
    }

    private List<String> sections(Bench bench) throws IOException, SQLException, InterruptedException {
        List<String> sections = new ArrayList<>();
        if (only.contains(Part.APPEND)) {
            sections.add(new Appends(bench).section());
        }
        if (only.contains(Part.COMMAND)) {
            sections.add(new CommandThroughput(bench).section());
        }
        if (only.contains(Part.GROWTH) || only.contains(Part.REPLAY)) {
            sections.addAll(sectionsOfLarge(bench));
        }
        if (only.contains(Part.HANDOVER)) {
            sections.add(new Handover(bench).section());
        }
        if (only.contains(Part.PRICE)) {
            sections.add(new Prices(bench).section());
        }
        return sections;
    }

    private List<String> sectionsOfLarge(Bench bench) throws InterruptedException {
        int events = bench.extent().large();
        if (!FilledLog.hasRoom(bench.server(), events)) {
            return List.of("## The same in a large log, and replay\n\nSkipped: no room on the disk for %,d events.\n"
                    .formatted(events));
        }
        List<String> sections = new ArrayList<>();
        FilledLog filled = FilledLog.fill(bench, "large", events);
        if (only.contains(Part.REPLAY)) {
            sections.add(new Replay(bench, filled).section());
        }
        if (only.contains(Part.GROWTH)) {
            FilledLog small = FilledLog.fill(bench, "small", bench.extent().small());
            sections.add(new Growth(bench, small, filled).section());
        }
        return sections;
    }
}
