package io.conversationengine.query.backlog;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The shop as a workspace that a projection has left behind, and with which nobody goes on until this is closed.
final class HeldBacklog implements AutoCloseable {

    private final Connection connection;
    private final JdbcClient session;
    private final JdbcClient witness;

    /// Begins where a reader that has nothing to do is.
    HeldBacklog(TwoWorkspaces both, String projection) throws SQLException {
        both.awaitReader(projection);
        this.connection = both.engine().get(DataSource.class).getConnection();
        this.witness = both.engine().get(JdbcClient.class);
        this.session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        session.sql("set idle_in_transaction_session_timeout = 0").update();
        session.sql("""
                insert into reader.backlog (reader, workspace, position)
                select projection, ?, position from %1$s.progress where projection = '%1$s'
                """.formatted(projection)).param(TwoWorkspaces.SHOP).update();
        connection.setAutoCommit(false);
        session.sql("select position from reader.backlog where reader = ? and workspace = ? for no key update")
                .params(projection, TwoWorkspaces.SHOP)
                .query()
                .singleRow();
    }

    /// Until somebody waits to go on with it.
    void awaitWaiting() {
        int pid = session.sql("select pg_backend_pid()").query(Integer.class).single();
        await().atMost(TwoWorkspaces.PATIENCE)
                .until(() -> witness.sql("""
                        select exists (
                            select from pg_stat_activity
                            where ? = any(pg_blocking_pids(pid)) and query like '%update reader.backlog%')
                        """).param(pid).query(Boolean.class).single());
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
