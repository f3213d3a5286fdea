package io.conversationengine.benchmarks.history;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.benchmarks.contender.Server;
import io.conversationengine.benchmarks.measure.Series;
import io.conversationengine.benchmarks.measure.Table;
import io.conversationengine.benchmarks.report.Aims;
import io.conversationengine.benchmarks.report.ReportOptions;
import io.conversationengine.log.tile.TreeFollower;
import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.standalone.database.Database;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// The tree of proofs made from the first event to the last, beside a bare read of what it is made of.
record Proofs(Server server, int events, Aims aims) {

    private static final int REPETITIONS = 3;
    private static final double WANTED = 50_000;
    private static final double NANOS = 1e9;

    String section() {
        Database database = server.newDatabase("proofs");
        try (HikariDataSource connections = Server.pool(database, 4)) {
            fill(connections);
            Series series = new Series();
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                series.add("read", perSecond(() -> read(connections)));
                empty(connections);
                series.add("tree", perSecond(() -> follow(connections)));
            }
            Table table = new Table("of %,d events".formatted(events), "events a second");
            table.row("position and hash read, and nothing made of them", series.of("read"));
            table.row("the tree made by its follower", series.of("tree"));
            aims.atLeast(
                    "tree of proofs, events a second", WANTED, series.of("tree").median());
            return "## Proofs\n\n" + table;
        }
    }

    /// With 300 bytes of payload, as the log's own benchmark has it.
    private void fill(DataSource connections) {
        ReportOptions.progress("filling a log with %,d events ...".formatted(events));
        new SchemaMigration(connections, "log").migrate();
        new SchemaMigration(connections, "proof").migrate();
        JdbcTemplate sql = new JdbcTemplate(connections);
        sql.update("""
                insert into log.event (position, id, workspace, stream, sequence, name, recorded_at, metadata, payload,
                                       hash)
                select n, gen_random_uuid(), 'demo', 'stream-' || n / 10, n % 10, 'example', now(), '{}',
                       convert_to(repeat('x', 300), 'UTF8'), sha256(int8send(n))
                from generate_series(1, ?::bigint) n
                """, events);
        sql.execute("vacuum analyze log.event");
    }

    private static void empty(DataSource connections) {
        new JdbcTemplate(connections).batchUpdate("truncate proof.tile", "update proof.tree set size = 0");
    }

    private static long follow(DataSource connections) {
        TreeFollower follower = TreeFollower.of(connections);
        long followed = 0;
        for (int taken = follower.follow(); taken > 0; taken = follower.follow()) {
            followed += taken;
        }
        return followed;
    }

    private static long read(DataSource connections) {
        JdbcTemplate sql = new JdbcTemplate(connections);
        sql.setFetchSize(4_096);
        long[] bytes = new long[2];
        sql.query("select position, hash from log.event order by position", row -> {
            bytes[0] += row.getBytes(2).length;
            bytes[1]++;
        });
        return bytes[1];
    }

    private interface Pass {
        long events();
    }

    private double perSecond(Pass pass) {
        long begun = System.nanoTime();
        long passed = pass.events();
        double perSecond = passed * NANOS / (System.nanoTime() - begun);
        if (passed != events) {
            throw new IllegalStateException("%d of %d events were read".formatted(passed, events));
        }
        ReportOptions.progress("%,.0f events a second".formatted(perSecond));
        return perSecond;
    }
}
