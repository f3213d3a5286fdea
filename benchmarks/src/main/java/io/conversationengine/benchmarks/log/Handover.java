package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.CounterStore;
import io.conversationengine.benchmarks.contender.FarReader;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.standalone.database.Database;
import java.io.IOException;
import java.util.Locale;

/// How long it takes from the commit of an event until a handler has it.
record Handover(Bench bench) {

    String section() throws IOException, InterruptedException {
        Table table = new Table("reader", "log", "p50, ms", "p95, ms", "p99, ms", "longest, ms");
        for (CounterStore store : CounterStore.values()) {
            row(table, "same process", store, within(store));
        }
        for (CounterStore store : CounterStore.values()) {
            row(table, "another process", store, between(store));
        }
        return """
                ## From commit to handler

                From the return of the command to the call of the handler, %d events at %d a second; 0 where the
                handler came first. The other process is a second JVM, which learns of events through the database
                alone. Both instants are of the machine's one wall clock; a step of it meanwhile would show.

                """.formatted(bench.extent().beats(), Beats.A_SECOND) + table;
    }

    private Samples within(CounterStore store) throws InterruptedException {
        Database database = bench.server().newDatabase("within_" + store.name().toLowerCase(Locale.ROOT));
        Beats beats = new Beats(bench.extent().beats());
        try (Contender writer = store.startWithReader(database, setting(store), beats.reader())) {
            return beats.follow(writer);
        }
    }

    private Samples between(CounterStore store) throws IOException, InterruptedException {
        Database database = bench.server().newDatabase("between_" + store.name().toLowerCase(Locale.ROOT));
        Beats beats = new Beats(bench.extent().beats());
        try (Contender writer = store.start(database, setting(store), "writer");
                FarReader _ = FarReader.start(database, store, setting(store), beats::handled)) {
            return beats.follow(writer);
        }
    }

    private Node.Setting setting(CounterStore store) {
        int pool = store == CounterStore.ENGINE
                ? bench.pools().engine()
                : bench.pools().stock();
        return new Node.Setting(1, pool);
    }

    private static void row(Table table, String reader, CounterStore store, Samples millis) {
        String log = store == CounterStore.ENGINE ? "engine" : "stock";
        ReportOptions.progress("%s, %s: p50 %.2f ms".formatted(log, reader, millis.median()));
        table.row(reader, log, millis.median(), millis.quantile(0.95), millis.quantile(0.99), millis.most());
    }
}
