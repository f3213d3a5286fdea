package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Option(names = "--short", description = "A minute that shows that everything works; its figures mean little.")
    private boolean brief;

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

    @Option(names = "--data", description = "Where the database lies meanwhile; it is measured with that disk.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--out", paramLabel = "FILE", description = "Where the report goes; standard output otherwise.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Extent extent =
                brief ? Extent.brief() : Extent.full(Duration.ofMillis((long) (seconds * 1_000)), repetitions, large);
        String report = measure(extent);
        if (out == null) {
            System.out.print(report);
        } else {
            Files.writeString(out, report);
        }
        return 0;
    }

    private String measure(Extent extent) throws IOException, SQLException, InterruptedException {
        String loadBefore = Machine.load();
        long begun = System.nanoTime();
        try (Server server = Server.start(data)) {
            Bench bench = new Bench(server, extent, Pools.tried(server, extent), new Aims());
            List<String> sections = sections(bench);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new Header(bench, loadBefore, took) + "\n## Aims\n\n" + bench.aims() + "\n"
                    + String.join("\n", sections);
        }
    }

    private List<String> sections(Bench bench) throws IOException, SQLException, InterruptedException {
        List<String> sections = new ArrayList<>();
        if (only.contains(Part.APPEND)) {
            sections.add(new Appends(bench).section());
        }
        if (only.contains(Part.COMMAND)) {
            sections.add(new Commands(bench).section());
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
