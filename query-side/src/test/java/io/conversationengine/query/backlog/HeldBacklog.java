package io.conversationengine.query.backlog;

import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The shop as a workspace that a projection has left behind, and with which nobody goes on until this is closed.
final class HeldBacklog implements AutoCloseable {

    private final HeldRow row;

    /// Begins where a reader that has nothing to do is.
    HeldBacklog(TwoWorkspaces both, String projection) throws SQLException {
        both.awaitReader(projection);
        both.engine()
                .get(JdbcClient.class)
                .sql("""
                insert into reader.backlog (reader, workspace, position)
                select projection, ?, position from %1$s.progress where projection = '%1$s'
                """.formatted(projection))
                .param(TwoWorkspaces.SHOP)
                .update();
        this.row = new HeldRow(
                both.engine(),
                "select position from reader.backlog where reader = ? and workspace = ? for no key update",
                projection,
                TwoWorkspaces.SHOP);
    }

    /// Until somebody waits to go on with it.
    void awaitWaiting() {
        row.awaitWaiting(1);
    }

    @Override
    public void close() throws SQLException {
        row.close();
    }
}
