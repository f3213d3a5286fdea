package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.CounterStore;
import io.conversationengine.benchmarks.contender.DefaultStock;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.standalone.database.Database;
import java.util.List;

/// The whole command: load, decide, append. Warm, where every aggregate is in the cache, and cold, where there is none.
record CommandThroughput(Bench bench) {

    private static final String WARM = "engine, warm";
    private static final String STOCK_WARM = "stock, same cache";
    private static final String COLD = "engine, cold";
    private static final String STOCK_COLD = "stock, cold";
    private static final String DEFAULTS = "stock, defaults";
    private static final int WARMERS = 64;

    String section() {
        Table table = table();
        int all = 2 * bench.extent().many();
        try (Contender warm = start(CounterStore.ENGINE, all, WARM);
                Contender stockWarm = start(CounterStore.STOCK, all, STOCK_WARM);
                Contender cold = start(CounterStore.ENGINE, 0, COLD);
                Contender stockCold = start(CounterStore.STOCK, 0, STOCK_COLD);
                Contender defaults = DefaultStock.start(
                        bench.server().newDatabase(nameOf(DEFAULTS)),
                        bench.pools().defaults(),
                        DEFAULTS)) {
            List<Contender> contenders = List.of(warm, stockWarm, cold, stockCold, defaults);
            for (int streams : bench.extent().streams()) {
                measure(contenders, streams, table);
            }
        }
        return """
                ## The whole command: load, decide, append

                Commands a second. The defaults have no cache, so that they are always cold.

                """ + table;
    }

    private static Table table() {
        return new Table(
                "streams",
                "callers",
                WARM,
                STOCK_WARM,
                "ratio",
                COLD,
                STOCK_COLD,
                "ratio",
                DEFAULTS,
                "engine, warm ÷ defaults");
    }

    private Contender start(CounterStore store, int cache, String name) {
        Database database = bench.server().newDatabase(nameOf(name));
        int pool = store == CounterStore.ENGINE
                ? bench.pools().engine()
                : bench.pools().stock();
        return store.start(database, new Node.Setting(cache, pool), name);
    }

    private static String nameOf(String contender) {
        return "command_" + contender.replaceAll("\\W+", "_");
    }

    private void measure(List<Contender> contenders, int streams, Table table) {
        Extent extent = bench.extent();
        for (int number : extent.callers()) {
            String prefix = prefix(streams, number);
            if (streams == extent.few() || number == extent.callers().getFirst()) {
                contenders.forEach(contender -> prepare(contender, prefix, streams));
            }
            Callers callers = new Callers(number, streams);
            // One caller takes other paths than many do: all that it needs has run before, too.
            contenders.forEach(contender -> callers.perSecond(extent.run(), contender.counting(prefix)));
            Series series = new Series();
            for (int repetition = 0; repetition < extent.repetitions(); repetition++) {
                for (Contender contender : contenders) {
                    series.add(contender.name(), callers.perSecond(extent.run(), contender.counting(prefix)));
                }
            }
            ReportOptions.progress("command, %d streams, %d callers: %s".formatted(streams, number, series.of(WARM)));
            row(table, streams, number, series);
        }
    }

    /// A few streams soon have many events, which the cold ones load each time: they are new for each cell.
    private String prefix(int streams, int callers) {
        return streams == bench.extent().few() ? "few-" + callers + "-" : "many-";
    }

    /// Each stream has an event and, where there is a cache, is in it; and all code has run before.
    private void prepare(Contender contender, String prefix, int streams) {
        contender.fill(prefix, streams, 1);
        if (contender.name().equals(WARM) || contender.name().equals(STOCK_WARM)) {
            contender.warmUp(prefix, streams, WARMERS);
        }
        new Callers(WARMERS, streams).perSecond(bench.extent().run(), contender.counting(prefix));
    }

    private void row(Table table, int streams, int callers, Series series) {
        Samples warm = series.of(WARM);
        double overStock = warm.over(series.of(STOCK_WARM));
        double overDefaults = warm.over(series.of(DEFAULTS));
        table.row(
                "%,d".formatted(streams),
                callers,
                warm,
                series.of(STOCK_WARM),
                overStock,
                series.of(COLD),
                series.of(STOCK_COLD),
                series.of(COLD).over(series.of(STOCK_COLD)),
                series.of(DEFAULTS),
                overDefaults);
        String aim = "command, %,d streams, %d callers: ÷ stock, ".formatted(streams, callers);
        switch (callers) {
            case 1 -> bench.aims().atLeast(aim + "same cache", 1, overStock);
            case 64 -> bench.aims().atLeast(aim + "same cache", 2, overStock);
            case 512 -> {
                bench.aims().atLeast(aim + "same cache", 3, overStock);
                bench.aims().atLeast(aim + "defaults", 8, overDefaults);
            }
            default -> {
                // Nothing is aimed at.
            }
        }
    }
}
