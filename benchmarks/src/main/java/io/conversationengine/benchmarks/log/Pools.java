package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.CounterStore;
import io.conversationengine.benchmarks.contender.DefaultStock;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.standalone.database.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many connections each contender has: the engine as many as it comes with, Axon's storage as many as suit it
/// best on this machine, because each of its callers needs one.
///
/// @param stock for it with the engine's cache
/// @param defaults for it as Axon sets it up
record Pools(int engine, int stock, int defaults) {

    private static final int ENGINE = 32;
    private static final List<Integer> SIZES = List.of(8, 16, 32, 64);
    private static final int CALLERS = 64;
    private static final String PREFIX = "pool-";

    static Pools tried(Server server, Extent extent) {
        int most = SIZES.getLast();
        Database one = server.newDatabase("pool_stock");
        Database other = server.newDatabase("pool_defaults");
        Node.Setting setting = new Node.Setting(extent.few(), most);
        try (Contender stock = CounterStore.STOCK.start(one, setting, "stock");
                Contender defaults = DefaultStock.start(other, most, "defaults")) {
            return new Pools(ENGINE, best(stock, extent), best(defaults, extent));
        }
    }

    private static int best(Contender contender, Extent extent) {
        Callers callers = new Callers(CALLERS, extent.few());
        Map<Integer, Double> speeds = new TreeMap<>();
        callers.perSecond(extent.run(), contender.counting(PREFIX));
        for (int size : SIZES) {
            contender.connections().getHikariConfigMXBean().setMaximumPoolSize(size);
            contender.connections().getHikariPoolMXBean().softEvictConnections();
            callers.perSecond(extent.run().dividedBy(2), contender.counting(PREFIX));
            speeds.put(size, callers.perSecond(extent.run(), contender.counting(PREFIX)));
        }
        ReportOptions.progress("commands a second of %s by connections: %s".formatted(contender.name(), speeds));
        return speeds.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    @Override
    public String toString() {
        return "engine %d, stock %d, stock with its defaults %d; the latter two are the best of %s, tried before"
                .formatted(engine, stock, defaults, SIZES);
    }
}
