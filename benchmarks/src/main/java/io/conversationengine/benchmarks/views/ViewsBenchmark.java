package io.conversationengine.benchmarks.views;

import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.benchmarks.report.Run;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./run bench views`: how fast the views are made from a log, in batches and one event a transaction.
@Command(
        name = "views",
        sortOptions = false,
        description = "How fast the views are made from a log; a report in Markdown, and whether views"
                + " made anew equal those that they replace. Some five minutes; with a million events and one"
                + " repetition, four.")
public final class ViewsBenchmark implements Callable<Integer> {

    private static final double WANTED = 20_000;
    private static final double WANTED_TIMES = 10;

    @Option(names = "--events", defaultValue = "500000", description = "Events in the log: 500000.")
    private int events;

    @Option(names = "--repetitions", defaultValue = "3", description = "How often each contender runs: 3.")
    private int repetitions;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Override
    public Integer call() throws Exception {
        events = options.unlessShort(events, 20_000);
        repetitions = options.unlessShort(repetitions, 1);
        return options.report(this::measure);
    }

    private String measure(Run run) {
        ReportOptions.progress("filling a log with %,d events ...".formatted(events));
        TalkLog log = TalkLog.filled(run.server().newDatabase("talks"), events);
        Series series = new Series();
        for (int time = 1; time < repetitions; time++) {
            List.of(ViewsContender.values()).forEach(contender -> note(contender, log, series));
        }
        note(ViewsContender.ONE_BY_ONE, log, series);
        note(ViewsContender.LIVE, log, series);
        KeptViews kept = new KeptViews(log.database());
        note(ViewsContender.REBUILD, log, series);
        return report(run, log, series, kept.compared());
    }

    private static void note(ViewsContender contender, TalkLog log, Series series) {
        double rate = contender.eventsPerSecond(log);
        ReportOptions.progress("%s: %,.0f events a second".formatted(contender, rate));
        series.add(contender.name(), rate);
    }

    private String report(Run run, TalkLog log, Series series, Table compared) {
        return """
                # The views, measured

                Median (least–most) of %d runs, the contenders by turns, of a log of %,d events of conversations, sealed
                as ever.

                %s
                ## Aims

                %s
                ## Rates

                %s
                ## Are they the same?

                All rows and columns of the views as their processor made them, and as the last rebuild did:

                %s""".formatted(repetitions, log.events(), run.surroundings(), aims(series), figures(series), compared);
    }

    private static Aims aims(Series series) {
        Samples rebuilt = series.of(ViewsContender.REBUILD.name());
        Aims aims = new Aims();
        aims.atLeast("made anew, events a second", WANTED, rebuilt.median());
        aims.atLeast(
                "made anew ÷ one event a transaction",
                WANTED_TIMES,
                rebuilt.over(series.of(ViewsContender.ONE_BY_ONE.name())));
        return aims;
    }

    private static Table figures(Series series) {
        Table table = new Table("the views made", "events a second", "times as fast");
        Samples slowest = series.of(ViewsContender.ONE_BY_ONE.name());
        for (ViewsContender contender : ViewsContender.values()) {
            Samples samples = series.of(contender.name());
            table.row(contender, samples, samples.over(slowest));
        }
        return table;
    }
}
