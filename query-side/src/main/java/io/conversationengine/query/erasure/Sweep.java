package io.conversationengine.query.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Makes the indexes of contacts and the statistics of the views anew: an index of pieces never removes a key, whatever
/// becomes of its rows, and statistics keep frequent values until they are counted again. Both while everybody reads
/// and writes.
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final String LOCK = "hashtextextended('sweep after erasures', 0)";

    /// All that hold what a person has said or is called. Only contacts have indexes of it.
    private static final List<String> TABLES = List.of("contact", "conversation", "timeline");

    private final DataSource dataSource;

    /// @param table where it is noted: there is one in each of the schemas that views are made in
    private record Erasure(long position, long table) {}

    Sweep(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Does nothing when nobody was erased since it was last done, or another node is at it.
    void take() {
        try (Connection connection = dataSource.getConnection()) {
            JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (lastErasure(session).isPresent() && is(session, "select pg_try_advisory_lock(%s)")) {
                try {
                    // An index of millions of contacts takes minutes, without a word.
                    connection.setNetworkTimeout(Runnable::run, 0);
                    session.sql("set statement_timeout = 0").update();
                    sweep(session);
                } finally {
                    session.sql("reset statement_timeout").update();
                    is(session, "select pg_advisory_unlock(%s)");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody can sweep: " + e.getMessage(), e);
        }
    }

    private static void sweep(JdbcClient session) {
        lastErasure(session).ifPresent(erasure -> {
            dropLeftovers(session);
            session.sql("reindex table concurrently views.contact").update();
            TABLES.forEach(table -> session.sql("analyze views." + table).update());
            note(session, erasure);
        });
    }

    /// Of views that were made anew and put into the place of these meanwhile, nothing is known yet.
    private static void note(JdbcClient session, Erasure last) {
        int noted = session.sql("update views.erasure set swept_to = ? where tableoid = ?")
                .params(last.position(), last.table())
                .update();
        if (noted > 0) {
            LOG.info("Indexes and statistics of the views hold nothing of who was erased up to {}", last.position());
        }
    }

    /// Nothing when nobody was erased since.
    private static Optional<Erasure> lastErasure(JdbcClient session) {
        return session.sql("select position, tableoid as table from views.erasure where position > swept_to")
                .query(Erasure.class)
                .optional();
    }

    /// What one leaves that was broken off: an index that is in nobody's use, and is written all the same.
    private static void dropLeftovers(JdbcClient session) {
        session.sql("""
                select format('drop index concurrently %I.%I', n.nspname, c.relname)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'views' and not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'
                """)
                .query(String.class)
                .list()
                .forEach(statement -> session.sql(statement).update());
    }

    private static boolean is(JdbcClient session, String question) {
        return session.sql(question.formatted(LOCK)).query(Boolean.class).single();
    }
}
