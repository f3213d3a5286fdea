package io.conversationengine.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Connections of the engine's pool for short statements that a client waits for: one whose database has gone silent
/// counts as lost sooner. The pool takes the limit away when it gets a connection back.
public final class BriefConnections extends DelegatingDataSource {

    private final Duration answer;

    /// @param answer how long is waited for the answer to a statement
    public BriefConnections(DataSource pool, Duration answer) {
        super(pool);
        this.answer = answer;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, (int) answer.toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
