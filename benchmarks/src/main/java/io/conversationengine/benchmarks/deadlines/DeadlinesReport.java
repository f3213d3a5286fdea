package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.benchmarks.deadlines.ClosedWindows.Counts;
import io.conversationengine.benchmarks.deadlines.ClosedWindows.Lateness;
import io.conversationengine.benchmarks.http.Work;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was measured, in Markdown.
///
/// @param work of the engine and its database in the measured time
/// @param clientCores that the asking itself took
/// @param achieved commands a second
/// @param late seconds until nothing was due any more, after the last window had ended
/// @param sagas that were left of closed windows after two minutes
record DeadlinesReport(
        Plan plan,
        Counts counts,
        Lateness lateness,
        Work work,
        double clientCores,
        double achieved,
        double late,
        long sagas,
        Commands commands) {

    private static final double WANTED_SECONDS = 2;
    private static final double WANTED_SHARE = 0.98;
    private static final double SECOND_NANOS = 1e9;

    String text(String surroundings) {
        Aims aims = aims();
        ReportOptions.progress(aims.toString());
        return """
                # Deadlines, measured

                %s
                %s
                ## Aims

                %s
                %s""".formatted(setting(), surroundings, aims, tables());
    }

    private String setting() {
        return """
                %,d windows are open, each with its saga and its deadline; of them %,d a second end for %d s, of which
                the last %d s are measured, while %,d commands a second come over HTTP: by turns an agent writes to one
                of %,d customers and one of them writes, each when it is due, whoever still waits. All are copies of one
                who wrote through the engine, appended to the log as ever; the engine is %s, a process that was started
                then. Client, engine and PostgreSQL are on one machine. What is closed is counted in the log, after
                everything was done.
                """.formatted(
                        plan.deadlines(),
                        plan.rate(),
                        plan.warmUp() + plan.seconds(),
                        plan.seconds(),
                        plan.commands(),
                        Plan.TALKING,
                        plan.views() ? "whole" : "of the role command, without views");
    }

    private String tables() {
        return """
                ## How late

                Seconds from the end of a window. An event's own time is when it was decided; an onlooker who asks the
                log for its end every %d ms sees when it could be read.

                %s
                ## How often

                %s
                ## Commands meanwhile

                %s
                %s
                ## What it took

                %s""".formatted(
                        SeenHeads.BETWEEN_LOOKS.toMillis(), latenesses(), closings(), answers(), refused(), spent());
    }

    private Aims aims() {
        Aims aims = new Aims();
        aims.atMost(
                "from the end to the event that can be read, p99, s",
                WANTED_SECONDS,
                lateness.seen().quantile(0.99));
        aims.atLeast("windows closed once", plan.ending(), (double) counts.once());
        aims.atMost("windows closed twice, or before their time", 0, (double) (counts.twice() + counts.early()));
        aims.atLeast("commands a second", WANTED_SHARE * plan.commands(), achieved);
        aims.atMost("commands that were refused", 0, commands.refusals().size());
        return aims;
    }

    private Table latenesses() {
        Table table = new Table("until", "windows", "p50, s", "p95, s", "p99, s", "longest, s");
        row(table, "the event's own time", lateness.recorded());
        row(table, "it could be read", lateness.seen());
        return table;
    }

    private static void row(Table table, String until, Samples seconds) {
        table.row(
                until,
                "%,d".formatted(seconds.size()),
                seconds.median(),
                seconds.quantile(0.95),
                seconds.quantile(0.99),
                seconds.most());
    }

    private Table closings() {
        Table table = new Table("windows", "how many");
        table.row("ended and closed once", "%,d".formatted(counts.once()));
        table.row("ended and not closed", "%,d".formatted(counts.never()));
        table.row("closed more than once", "%,d".formatted(counts.twice()));
        table.row("closed before their time", "%,d".formatted(counts.early()));
        table.row("closed, and their saga still there two minutes later", "%,d".formatted(sagas));
        return table;
    }

    private Table answers() {
        Samples millis = ClosedWindows.samples(commands.millis());
        Table table = new Table("", "a second", "p50, ms", "p95, ms", "p99, ms", "longest, ms", "refused");
        table.row(
                "from due to answered",
                achieved,
                millis.median(),
                millis.quantile(0.95),
                millis.quantile(0.99),
                millis.most(),
                commands.refusals().size());
        return table;
    }

    private Table refused() {
        Table table = new Table("refused as", "times");
        commands.refusals().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .forEach((kind, times) -> table.row(kind, "%,d".formatted(times)));
        return table;
    }

    private Table spent() {
        Table table = new Table("in the measured time", "");
        table.row("cores that the engine took", perSecond(work.ownTime()));
        table.row("cores that its sessions of PostgreSQL took", perSecond(work.databaseTime()));
        table.row("cores that the client took", clientCores);
        table.row("statements a second", "%,d".formatted(work.statements() / plan.seconds()));
        table.row("commits a second", "%,d".formatted(work.commits() / plan.seconds()));
        table.row("until nothing was due any more, after the last command, s", late);
        return table;
    }

    private double perSecond(Duration time) {
        return time.toNanos() / SECOND_NANOS / plan.seconds();
    }
}
