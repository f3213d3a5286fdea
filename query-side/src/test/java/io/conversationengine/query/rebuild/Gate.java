package io.conversationengine.query.rebuild;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Holds up whoever needs the same lock, until it is opened.
public final class Gate implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final Connection connection;
    private final JdbcClient session;

    private Gate(DataSource dataSource, String name) throws SQLException {
        this.name = name;
        this.connection = dataSource.getConnection();
        this.session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    public static Gate closed(DataSource dataSource, String name) throws SQLException {
        Gate gate = new Gate(dataSource, name);
        gate.shut();
        return gate;
    }

    /// Shuts behind the first that comes through when this one is opened.
    Gate another(DataSource dataSource) throws SQLException {
        Gate next = new Gate(dataSource, name);
        awaitWaiting(1);
        CompletableFuture<Void> shut = CompletableFuture.runAsync(next::shut);
        awaitWaiting(2);
        close();
        shut.join();
        return next;
    }

    private void shut() {
        session.sql("select pg_advisory_lock(hashtextextended(?, 0))")
                .param(name)
                .query()
                .singleRow();
    }

    /// Until so many wait for it.
    public void awaitWaiting(int number) {
        await().atMost(PATIENCE).until(() -> waiting() == number);
    }

    private long waiting() {
        return session.sql("""
                        select count(*) from pg_locks
                        where locktype = 'advisory' and not granted
                            and ((classid::bigint << 32) | objid::bigint) = hashtextextended(?, 0)
                        """).param(name).query(Long.class).single();
    }

    @Override
    public void close() throws SQLException {
        session.sql("select pg_advisory_unlock(hashtextextended(?, 0))")
                .param(name)
                .query()
                .singleRow();
        connection.close();
    }
}
