package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Callers.Work;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the log becomes slower as it grows: the same on a small one and on a large one, by turns.
record Growth(Bench bench, FilledLog small, FilledLog large) {

    private static final List<Integer> CALLERS = List.of(64, 512);
    private static final String APPEND = "append";
    private static final String WARM = "command, warm";
    private static final String COLD = "command, cold, of any stream there is";
    private static final String SMALL = "small";
    private static final String LARGE = "large";

    /// What callers do over and over, and on how many streams.
    private record Task(int streams, Work work) {}

    String section() {
        Table table = new Table(
                "what",
                "callers",
                "at %,d events".formatted(small.events()),
                "at %,d".formatted(large.events()),
                "ratio",
                "median within the spread");
        int pool = bench.pools().engine();
        Node.Setting cached = new Node.Setting(bench.extent().few(), pool);
        Node.Setting uncached = new Node.Setting(0, pool);
        try (Contender smallWarm = Node.start(small.database(), cached).as(SMALL);
                Contender smallCold = Node.start(small.database(), uncached).as(SMALL);
                Contender largeWarm = Node.start(large.database(), cached).as(LARGE);
                Contender largeCold = Node.start(large.database(), uncached).as(LARGE)) {
            measure(tasks(smallWarm, smallCold, small.streams()), tasks(largeWarm, largeCold, large.streams()), table);
        }
        return """
                ## The same in a large log

                Events or commands a second of the engine on two logs that differ in nothing but their age.

                """ + table;
    }

    private Map<String, Task> tasks(Contender warm, Contender cold, int streams) {
        int few = bench.extent().few();
        String prefix = "warm-";
        warm.fill(prefix, few, 1);
        warm.warmUp(prefix, few, CALLERS.getFirst());
        Map<String, Task> tasks = new LinkedHashMap<>();
        tasks.put(APPEND, new Task(few, warm.appending("append-", few)));
        tasks.put(WARM, new Task(few, warm.counting(prefix)));
        tasks.put(COLD, new Task(streams, cold.counting(FilledLog.PREFIX)));
        return tasks;
    }

    private void measure(Map<String, Task> onSmall, Map<String, Task> onLarge, Table table) {
        for (String what : onSmall.keySet()) {
            // Not counted: the first of its kind meets code that has never run.
            perSecond(onSmall, what, CALLERS.getFirst());
            perSecond(onLarge, what, CALLERS.getFirst());
            for (int callers : CALLERS) {
                Series series = new Series();
                for (int repetition = 0; repetition < bench.extent().repetitions(); repetition++) {
                    series.add(SMALL, perSecond(onSmall, what, callers));
                    series.add(LARGE, perSecond(onLarge, what, callers));
                }
                Samples few = series.of(SMALL);
                Samples many = series.of(LARGE);
                ReportOptions.progress("%s, %d callers: %s and %s".formatted(what, callers, few, many));
                table.row(what, callers, few, many, many.over(few), few.holds(many.median()) ? "yes" : "**no**");
                bench.aims()
                        .atLeast(
                                "%s, %d callers, at %,d events: ÷ the least at %,d"
                                        .formatted(what, callers, large.events(), small.events()),
                                1,
                                many.median() / few.least());
            }
        }
    }

    private double perSecond(Map<String, Task> tasks, String what, int callers) {
        Task task = tasks.getOrDefault(what, new Task(0, _ -> {}));
        return new Callers(callers, task.streams()).perSecond(bench.extent().run(), task.work());
    }
}
