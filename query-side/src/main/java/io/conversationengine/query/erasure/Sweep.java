package io.conversationengine.query.erasure;

import io.conversationengine.query.projector.Projection;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/// Makes the indexes of contacts and the statistics of the projections anew: an index of pieces never removes a key,
/// whatever becomes of its rows, and statistics keep frequent values until they are counted again. Both while everybody
/// reads and writes.
@Component
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final String LOCK = "hashtextextended('sweep after erasures', 0)";

    /// All that hold what a person has said or is called. Only contacts have indexes of it.
    private static final List<Swept> PROJECTIONS = List.of(
            new Swept(Projection.VIEWS, List.of("contact"), List.of("contact", "conversation")),
            new Swept(Projection.TIMELINE, List.of(), List.of("entry")));

    private static final Duration LONGEST_BEFORE_FIRST = Duration.ofMinutes(1);

    private final DataSource dataSource;

    /// @param reindexed its tables whose indexes are made anew
    /// @param analyzed those whose statistics are
    private record Swept(String schema, List<String> reindexed, List<String> analyzed) {}

    /// @param sweptTo up to where it was swept before; less where one before that was seen late
    /// @param table where it is noted: there is one in each of the schemas that a projection is made in
    private record Erasure(long position, long sweptTo, long table) {}

    Sweep(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// First soon after the start: whoever was erased right before the last stop waits no longer.
    @Bean
    PeriodicTask sweepTask(ErasureProperties erasure) {
        Duration every = erasure.sweepEvery();
        Duration first = every.compareTo(LONGEST_BEFORE_FIRST) < 0 ? every : LONGEST_BEFORE_FIRST;
        return new PeriodicTask(
                "sweeper",
                new Rhythm(first, every, every),
                "What PostgreSQL keeps of who was erased stays until the next time",
                this::take);
    }

    /// Does nothing when nobody was erased since it was last done, or another node is at it.
    void take() {
        try (Connection connection = dataSource.getConnection()) {
            JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            boolean wanted = PROJECTIONS.stream()
                    .anyMatch(projection -> lastErasure(session, projection).isPresent());
            if (wanted && is(session, "select pg_try_advisory_lock(%s)")) {
                try {
                    // An index of millions of contacts takes minutes, without a word.
                    connection.setNetworkTimeout(Runnable::run, 0);
                    session.sql("set statement_timeout = 0").update();
                    PROJECTIONS.forEach(projection -> sweep(session, projection));
                } finally {
                    session.sql("reset statement_timeout").update();
                    is(session, "select pg_advisory_unlock(%s)");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody can sweep: " + e.getMessage(), e);
        }
    }

    private static void sweep(JdbcClient session, Swept projection) {
        lastErasure(session, projection).ifPresent(erasure -> {
            String schema = projection.schema();
            dropLeftovers(session, schema);
            projection
                    .reindexed()
                    .forEach(table -> session.sql("reindex table concurrently %s.%s".formatted(schema, table))
                            .update());
            projection
                    .analyzed()
                    .forEach(table -> session.sql("analyze %s.%s".formatted(schema, table))
                            .update());
            note(session, schema, erasure);
        });
    }

    /// Of rows that were made anew and put into the place of these meanwhile, nothing is known yet, nor where an
    /// erasure before the last one has been seen since.
    private static void note(JdbcClient session, String schema, Erasure last) {
        int noted = session.sql(
                        "update %s.erasure set swept_to = ? where tableoid = ? and swept_to = ?".formatted(schema))
                .params(last.position(), last.table(), last.sweptTo())
                .update();
        if (noted > 0) {
            LOG.info("Indexes and statistics of {} hold nothing of who was erased up to {}", schema, last.position());
        }
    }

    /// Nothing when nobody was erased since.
    private static Optional<Erasure> lastErasure(JdbcClient session, Swept projection) {
        return session.sql("select position, swept_to, tableoid as table from %s.erasure where position > swept_to"
                        .formatted(projection.schema()))
                .query(Erasure.class)
                .optional();
    }

    /// What one leaves that was broken off: an index that is in nobody's use, and is written all the same.
    private static void dropLeftovers(JdbcClient session, String schema) {
        session.sql("""
                select format('drop index concurrently %I.%I', n.nspname, c.relname)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'
                """)
                .param(schema)
                .query(String.class)
                .list()
                .forEach(statement -> session.sql(statement).update());
    }

    private static boolean is(JdbcClient session, String question) {
        return session.sql(question.formatted(LOCK)).query(Boolean.class).single();
    }
}
