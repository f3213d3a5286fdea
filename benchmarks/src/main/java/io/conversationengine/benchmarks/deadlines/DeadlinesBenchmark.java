package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.deadlines.ClosedWindows.Counts;
import io.conversationengine.benchmarks.deadlines.ClosedWindows.Lateness;
import io.conversationengine.benchmarks.http.HttpContender;
import io.conversationengine.benchmarks.http.Work;
import io.conversationengine.benchmarks.measure.Machine;
import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import io.conversationengine.standalone.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench deadlines`: how late windows are closed, where very many are open and thousands a second end.
@Command(
        name = "deadlines",
        sortOptions = false,
        description =
                "How soon windows are closed that end by themselves, thousands a second of a million, while commands"
                        + " come; and whether each is closed once. A report in Markdown. Ten minutes.")
public final class DeadlinesBenchmark implements Callable<Integer> {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final double MILLIS = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Option(
            names = "--deadlines",
            defaultValue = "1000000",
            description = "How many windows are open at first: ${DEFAULT-VALUE}.")
    private int deadlines;

    @Option(names = "--rate", defaultValue = "3000", description = "How many a second end: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--commands",
            defaultValue = "500",
            description = "How many commands a second come over HTTP: ${DEFAULT-VALUE}.")
    private int commands;

    @Option(names = "--seconds", defaultValue = "60", description = "How long it is measured: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description = "Seconds of the same before: ${DEFAULT-VALUE}. Windows that end then are counted, not timed.")
    private int warmUp;

    @Option(names = "--without-views", description = "An engine of the role command, which has no views.")
    private boolean withoutViews;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        Plan plan = options.brief()
                ? new Plan(10_000, 200, 50, 5, 5, false)
                : new Plan(deadlines, rate, commands, seconds, warmUp, !withoutViews);
        return options.report(run -> measure(run, plan));
    }

    private static String measure(Run run, Plan plan) throws Exception {
        Database database = run.server().newCountingDatabase("deadlines");
        Writer original = Writer.original(CLOCK.instant());
        try (HttpContender engine = start(database, plan)) {
            Commands first = new Commands(engine, 1, _ -> original);
            first.registerAccount();
            first.write(original);
            new ClosedWindows(new JdbcTemplate(database.dataSource())).awaitDeadline();
        }
        Instant begin = ArmedLog.fill(database, original, plan, CLOCK);
        try (HttpContender engine = start(database, plan)) {
            return measure(run, plan, engine, begin);
        }
    }

    private static HttpContender start(Database database, Plan plan) throws Exception {
        return HttpContender.engine(
                "the engine", HttpContender.ownJar(), database, "--role", plan.views() ? "all" : "command");
    }

    private static String measure(Run run, Plan plan, HttpContender engine, Instant begin) throws Exception {
        Commands commands = new Commands(engine, Plan.TALKING, number -> plan.customer(1 + number, begin));
        ClosedWindows closings =
                new ClosedWindows(new JdbcTemplate(engine.database().dataSource()));
        int warmUp = awaitBegin(plan, begin);
        try (SeenHeads heads = new SeenHeads(engine.database())) {
            ReportOptions.progress("%,d windows a second end, for %d s and %d s ..."
                    .formatted(plan.rate(), plan.warmUp(), plan.seconds()));
            double _ = commands.keepUp(plan.commands(), warmUp);
            commands.forget();
            long client = Machine.spentNanos();
            Work before = Work.of(engine);
            double achieved = commands.keepUp(plan.commands(), plan.seconds());
            Work work = Work.of(engine).since(before);
            double clientCores = (Machine.spentNanos() - client) / 1e9 / plan.seconds();
            double late = closings.awaitDone(plan.end(begin), LONGEST_WAIT);
            Counts counts = closings.counts(plan.end(begin));
            long sagas = closings.awaitSagas(1 + plan.staying(), LONGEST_WAIT);
            Pause.of(SeenHeads.BETWEEN_LOOKS.multipliedBy(10));
            Lateness lateness = closings.lateness(plan.measuredFrom(begin), plan.end(begin), heads);
            return new DeadlinesReport(plan, counts, lateness, work, clientCores, achieved, late, sagas, commands)
                    .text(run.surroundings());
        }
    }

    /// Returns when windows begin to end, or at once where they have begun already.
    ///
    /// @return how many seconds are left before it is measured
    private static int awaitBegin(Plan plan, Instant begin) {
        Duration left = Duration.between(CLOCK.instant(), begin);
        if (left.isPositive()) {
            ReportOptions.progress("waiting %d s until windows end ...".formatted(left.toSeconds()));
            Pause.of(left);
        }
        long millis =
                Duration.between(CLOCK.instant(), plan.measuredFrom(begin)).toMillis();
        int warmUp = Math.toIntExact(Math.round(millis / MILLIS));
        if (warmUp < plan.warmUp() / 2) {
            throw new IllegalStateException("Windows ended %s before the engine was there".formatted(left.negated()));
        }
        return warmUp;
    }
}
