package io.conversationengine.query.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Whose turn it is to work at the rebuild of a projection: one node's, until it is done or its process is gone.
public final class RebuildLock {

    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String GIVE_BACK = "select pg_advisory_unlock(hashtextextended(?, 0))";

    private final DataSource dataSource;
    private final String name;

    public RebuildLock(DataSource dataSource, String projection) {
        this.dataSource = dataSource;
        this.name = "rebuild of " + projection;
    }

    /// Does it if it is nobody else's turn.
    void take(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (is(session, TAKE)) {
                try {
                    work.run();
                } finally {
                    is(session, GIVE_BACK);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody knows whose turn it is: " + e.getMessage(), e);
        }
    }

    /// Whether nobody is at work.
    public boolean isFree() {
        return is(JdbcClient.create(dataSource), """
                select case when pg_try_advisory_lock(number) then pg_advisory_unlock(number) else false end
                from hashtextextended(?, 0) as number
                """);
    }

    private boolean is(JdbcClient session, String question) {
        return session.sql(question).param(name).query(Boolean.class).single();
    }
}
