package io.conversationengine.query.backlog;

import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Rows that a session of its own holds, until this is closed.
final class HeldRow implements AutoCloseable {

    private final Connection connection;
    private final JdbcClient session;
    private final JdbcClient witness;

    /// @param select holds them
    HeldRow(Engine engine, String select, Object... parameters) throws SQLException {
        this.connection = engine.get(DataSource.class).getConnection();
        this.witness = engine.get(JdbcClient.class);
        this.session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        session.sql("set idle_in_transaction_session_timeout = 0").update();
        connection.setAutoCommit(false);
        session.sql(select).params(parameters).query().listOfRows();
    }

    /// Until as many wait for them, or for who does.
    void awaitWaiting(int number) {
        await().atMost(TwoWorkspaces.PATIENCE).until(() -> waiting() >= number);
    }

    long waiting() {
        return witness.sql("""
                with recursive waiting (pid) as (
                    select pid from pg_stat_activity where ? = any(pg_blocking_pids(pid))
                    union
                    select other.pid
                    from pg_stat_activity other join waiting on waiting.pid = any(pg_blocking_pids(other.pid)))
                select count(*) from waiting
                """)
                .param(session.sql("select pg_backend_pid()")
                        .query(Integer.class)
                        .single())
                .query(Long.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.rollback();
        connection.setAutoCommit(true);
        session.sql("reset idle_in_transaction_session_timeout").update();
        connection.close();
    }
}
