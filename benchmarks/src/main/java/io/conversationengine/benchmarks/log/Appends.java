package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.BareInsert;
import io.conversationengine.benchmarks.contender.Contender;
import io.conversationengine.benchmarks.contender.CounterStore;
import io.conversationengine.benchmarks.contender.Node;
import io.conversationengine.benchmarks.measure.Callers;
import io.conversationengine.benchmarks.measure.Callers.Work;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.ReportOptions;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/// Appends of one event each whose number is known, without commands and aggregates.
record Appends(Bench bench) {

    private static final String ENGINE = "engine";
    private static final String STOCK = "stock";
    private static final String BARE = "bare insert";
    private static final String GROUP = "group";
    private static final String PREFIX = "append-";

    String section() throws SQLException {
        Node.Setting ours = new Node.Setting(0, bench.pools().engine());
        Node.Setting theirs = new Node.Setting(0, bench.pools().stock());
        Table table = new Table(
                "streams", "callers", "engine", STOCK, BARE, "rows a transaction", "engine ÷ stock", "engine ÷ bare");
        try (Contender engine = Node.start(bench.server().newDatabase("append_engine"), ours)
                        .as(ENGINE);
                Contender stock = CounterStore.STOCK.start(bench.server().newDatabase("append_stock"), theirs, STOCK);
                BareInsert bare = BareInsert.into(bench.server().newDatabase("append_bare"))) {
            for (int streams : bench.extent().streams()) {
                measure(engine, stock, bare, streams, table);
            }
        }
        return """
                ## Append only

                Events a second. The bare insert has as many rows a transaction as the engine's mean group just had.

                """ + table;
    }

    private void measure(Contender engine, Contender stock, BareInsert bare, int streams, Table table) {
        Extent extent = bench.extent();
        Work ours = engine.appending(PREFIX + streams + "-", streams);
        Work theirs = stock.appending(PREFIX + streams + "-", streams);
        for (int number : extent.callers()) {
            Callers callers = new Callers(number, streams);
            // One caller takes other paths than many do: what each needs has run before.
            callers.perSecond(extent.run(), ours);
            callers.perSecond(extent.run(), theirs);
            Series series = new Series();
            for (int repetition = 0; repetition < extent.repetitions(); repetition++) {
                long head = head(engine);
                series.add(ENGINE, callers.perSecond(extent.run(), ours));
                double group = group(engine, head);
                series.add(GROUP, group);
                series.add(STOCK, callers.perSecond(extent.run(), theirs));
                series.add(BARE, bare.perSecond(streams, Math.toIntExact(Math.round(group)), extent.run()));
            }
            ReportOptions.progress("append, %d streams, %d callers: %s".formatted(streams, number, series.of(ENGINE)));
            row(table, streams, number, series);
        }
    }

    private void row(Table table, int streams, int callers, Series series) {
        Samples engine = series.of(ENGINE);
        double overStock = engine.over(series.of(STOCK));
        double overBare = engine.over(series.of(BARE));
        table.row(
                "%,d".formatted(streams),
                callers,
                engine,
                series.of(STOCK),
                series.of(BARE),
                series.of(GROUP),
                overStock,
                overBare);
        if (callers == bench.extent().mostCallers()) {
            bench.aims()
                    .atLeast(
                            "append, %,d streams, %d callers: ÷ bare insert".formatted(streams, callers),
                            0.5,
                            overBare);
        }
    }

    private static long head(Contender engine) {
        return Objects.requireNonNull(
                new JdbcTemplate(engine.connections()).queryForObject("select position from log.head", Long.class));
    }

    /// How many events a transaction had on average, those after a position alone: a group is one transaction, and each
    /// row knows its own.
    private static double group(Contender engine, long after) {
        return Objects.requireNonNull(new JdbcTemplate(engine.connections())
                .queryForObject(
                        "select count(*)::float8 / count(distinct xmin::text) from log.event where position > ?",
                        Double.class,
                        after));
    }
}
