package io.conversationengine.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Whose turn it is to work at the rebuild: one node's, until it is done or its process is gone.
public final class RebuildLock {

    private static final String LOCK = "hashtextextended('rebuild of views', 0)";

    private final DataSource dataSource;

    public RebuildLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Does it if it is nobody else's turn.
    void take(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (is(session, "select pg_try_advisory_lock(%s)")) {
                try {
                    work.run();
                } finally {
                    is(session, "select pg_advisory_unlock(%s)");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody knows whose turn it is: " + e.getMessage(), e);
        }
    }

    /// Whether nobody is at work.
    public boolean isFree() {
        return is(
                JdbcClient.create(dataSource),
                "select case when pg_try_advisory_lock(%1$s) then pg_advisory_unlock(%1$s) else false end");
    }

    private static boolean is(JdbcClient session, String question) {
        return session.sql(question.formatted(LOCK)).query(Boolean.class).single();
    }
}
