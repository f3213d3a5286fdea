package io.conversationengine.benchmarks.log;

import io.conversationengine.benchmarks.contender.Rows;
import io.conversationengine.benchmarks.measure.Alone;
import io.conversationengine.benchmarks.measure.Samples;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.database.SchemaMigration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// What the log pays for what its events are protected with: one writer appends the same rows in groups of one size,
/// with and without.
record Prices(Bench bench) {

    private static final List<Integer> GROUPS = List.of(1, 16, 64, 256);

    /// Each event begins a stream.
    private static final long STREAMS = Integer.MAX_VALUE;

    private static final int MOST_PERCENT = 10;
    private static final double MICROS = 1e6;

    /// @param schema where its `append`, head and events are
    /// @param digest what stands for an event in the chain
    private record Variant(String name, String schema, Function<EventRow, byte[]> digest) {

        private String call() {
            return "select head, refused from %s.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(schema);
        }
    }

    /// What comes to protect events besides (sealed fields, say) is a variant more.
    private static final Variant PLAIN = new Variant("without the chain", "unchained", _ -> EventDigest.beginning());

    private static final Variant CHAINED = new Variant("with the chain", "log", EventDigest::of);
    private static final List<Variant> VARIANTS = List.of(PLAIN, CHAINED);

    String section() throws SQLException {
        DataSource connections = bench.server().newDatabase("prices").dataSource();
        new SchemaMigration(connections, "log").afterPropertiesSet();
        unchain(new JdbcTemplate(connections));
        Table table = new Table("events a group", PLAIN.name(), CHAINED.name(), "price of the chain, %", "µs an event");
        try (Connection connection = connections.getConnection()) {
            Map<Variant, Writer> writers = new LinkedHashMap<>();
            for (Variant variant : VARIANTS) {
                writers.put(variant, new Writer(connection.prepareStatement(variant.call())));
            }
            for (int group : GROUPS) {
                measure(writers, group, table);
            }
        }
        return """
                ## The price of the chain

                Events a second of one writer, the log's digest and hash computed or not.

                """ + table;
    }

    private void measure(Map<Variant, Writer> writers, int group, Table table) {
        Series series = new Series();
        writers.forEach((variant, writer) -> writer.perSecond(bench, variant, group));
        for (int repetition = 0; repetition < bench.extent().repetitions(); repetition++) {
            writers.forEach((variant, writer) -> series.add(variant.name(), writer.perSecond(bench, variant, group)));
        }
        Samples plain = series.of(PLAIN.name());
        Samples chained = series.of(CHAINED.name());
        double percent = 100 * (1 - chained.over(plain));
        Bench.progress("groups of %d: %s without the chain, %s with it".formatted(group, plain, chained));
        table.row(group, plain, chained, percent, MICROS / chained.median() - MICROS / plain.median());
        bench.aims().atMost("price of the chain in groups of %d, %%".formatted(group), MOST_PERCENT, percent);
    }

    /// The log's own function in a schema beside it, on tables of its own, but that it computes no hash.
    private static void unchain(JdbcTemplate sql) {
        String function = Objects.requireNonNull(sql.queryForObject(
                "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'log'::regnamespace"
                        + " and proname = 'append'",
                String.class));
        String hash = "sha256(at_hash || int8send(at_position) || next.digest)";
        if (!function.contains(hash)) {
            throw new IllegalStateException("log.append no longer computes " + hash + ": leave its successor out here");
        }
        sql.execute("create schema unchained");
        sql.execute("create table unchained.head (like log.head including all)");
        sql.execute("insert into unchained.head select * from log.head");
        sql.execute("create table unchained.event (like log.event including all)");
        sql.execute(function.replace(hash, "at_hash").replaceAll("\\blog\\.(?=append|head|event)", "unchained."));
    }

    private static final class Writer {

        private final PreparedStatement call;
        private long written;

        Writer(PreparedStatement call) {
            this.call = call;
        }

        double perSecond(Bench bench, Variant variant, int group) {
            return group
                    * Alone.perSecond(
                            bench.extent().run(), () -> next(group), rows -> rows.append(call, variant.digest()));
        }

        private Rows next(int group) {
            written += group;
            return Rows.of("priced-", STREAMS, written - group, group);
        }
    }
}
