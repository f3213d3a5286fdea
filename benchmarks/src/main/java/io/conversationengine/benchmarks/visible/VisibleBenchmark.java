package io.conversationengine.benchmarks.visible;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import io.conversationengine.benchmarks.visible.Act.Kind;
import io.conversationengine.standalone.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench visible`: how long it takes from the acknowledgement of a command until a search shows what it did.
@Command(
        name = "visible",
        sortOptions = false,
        description = "How soon a search shows what was acknowledged, under a steady load; a report in Markdown. Three"
                + " minutes.")
public final class VisibleBenchmark implements Callable<Integer> {

    private static final double WANTED_P50 = 30;
    private static final double WANTED_P99 = 150;
    private static final double WANTED_SHARE = 0.98;

    @Option(names = "--rate", defaultValue = "500", description = "Commands a second: 500.")
    private int rate;

    @Option(names = "--probes", defaultValue = "20", description = "How many of them are looked for: 20.")
    private int probes;

    @Option(names = "--pause", defaultValue = "2", description = "Milliseconds between two looks for the same: 2.")
    private int pause;

    @Option(names = "--seconds", defaultValue = "60", description = "How long it is measured: 60.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "90", description = "Seconds before, at first of less: 90.")
    private int warmUp;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        seconds = options.unlessShort(seconds, 10);
        warmUp = options.unlessShort(warmUp, 10);
        return options.report(this::measure);
    }

    private String measure(Run run) throws Exception {
        Database database = run.server().newDatabase("visible");
        try (RunningEngine engine = new RunningEngine(database)) {
            engine.send("PUT", "/v1/accounts/" + Act.ACCOUNT, 1, "{\"channel\": \"whatsapp\"}");
            Day day = new Day(engine, rate, probes, Duration.ofMillis(pause));
            day.begin();
            // As PostgreSQL does by itself a minute or two later.
            new JdbcTemplate(database.dataSource()).execute("analyze");
            ReportOptions.progress("%d commands a second for %d s ...".formatted(rate, warmUp + seconds));
            double achieved = day.pass(warmUp, seconds);
            return report(run, day, achieved);
        }
    }

    private String report(Run run, Day day, double achieved) {
        return """
                # From acknowledged to visible, measured

                %d commands a second for %d s, after %d s that begin with a third of it: of ten, one is a new customer's
                first message and three are to close; the others are messages of known customers, which reopen what is
                closed. Each is begun when it is due, whether or not those before it are answered. By chance %d a second
                are looked for after their answer, with `GET /v1/conversations?q=` and the customer's number, without a
                position to wait for, and again %d ms after an answer that does not show them. There are 5,000
                conversations before, and PostgreSQL has statistics of them. Client, engine and PostgreSQL are on one
                machine.

                %s
                %s""".formatted(rate, seconds, warmUp, probes, pause, run.surroundings(), figures(day, achieved));
    }

    private String figures(Day day, double achieved) {
        return """
                ## Aims

                %s
                ## From the answer to a command to the first answer that shows it

                %s
                ## What it is made of

                %.2f looks at the mean.

                %s""".formatted(
                        aims(day, achieved),
                        byKind(day.sightings()),
                        day.sightings().stream()
                                .mapToInt(sighting -> sighting.looks().size())
                                .average()
                                .orElse(0),
                        parts(day));
    }

    private Aims aims(Day day, double achieved) {
        Samples all = sinceAcknowledged(day.sightings().stream());
        Aims aims = new Aims();
        aims.atMost("acknowledged to visible, p50, ms", WANTED_P50, all.median());
        aims.atMost("acknowledged to visible, p99, ms", WANTED_P99, all.quantile(0.99));
        aims.atLeast("commands a second", WANTED_SHARE * rate, achieved);
        return aims;
    }

    private static Table byKind(List<Sighting> sightings) {
        Table table = table("what was done");
        for (Kind kind : Kind.values()) {
            row(
                    table,
                    kind,
                    sinceAcknowledged(
                            sightings.stream().filter(sighting -> sighting.act().kind() == kind)));
        }
        row(table, "any of them", sinceAcknowledged(sightings.stream()));
        return table;
    }

    private static Table parts(Day day) {
        Table table = table("from … to");
        row(table, "when a command is due … its begin", samples(day.late().stream()));
        row(table, "when a command is due … its answer", samples(day.acknowledged().stream()));
        row(
                table,
                "one look … its answer",
                samples(day.sightings().stream().flatMap(sighting -> sighting.looks().stream())));
        return table;
    }

    private static Table table(String what) {
        return new Table(what, "times", "p50, ms", "p95, ms", "p99, ms", "longest, ms");
    }

    private static void row(Table table, Object what, Samples millis) {
        table.row(what, millis.size(), millis.median(), millis.quantile(0.95), millis.quantile(0.99), millis.most());
        ReportOptions.progress("%s: p50 %.1f ms, p99 %.1f ms".formatted(what, millis.median(), millis.quantile(0.99)));
    }

    private static Samples sinceAcknowledged(Stream<Sighting> sightings) {
        return samples(sightings.map(Sighting::sinceAcknowledged));
    }

    private static Samples samples(Stream<Double> values) {
        return new Samples(values.mapToDouble(Double::doubleValue).toArray());
    }
}
