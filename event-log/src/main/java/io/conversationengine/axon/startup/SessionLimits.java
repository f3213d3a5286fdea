package io.conversationengine.axon.startup;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.runtime.EngineTimeouts;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the engine's own sessions are really limited to, wherever that was said: in a JDBC URL, in a setting of the
/// pool, in the database.
record SessionLimits(DataSource connections, EngineTimeouts timeouts) {

    /// One sentence for each way in which work would be cut off that goes on, or never be given up.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Duration idle = idleInTransaction();
        if (idle.isPositive() && idle.compareTo(timeouts.sagaCommand()) <= 0) {
            faults.add("a session would be ended after %s in which it does nothing in a transaction, while a saga waits"
                            .formatted(idle)
                    + " up to %s in one for its command (idle_in_transaction_session_timeout)"
                            .formatted(timeouts.sagaCommand()));
        }
        Duration answer = answer();
        if (answer.compareTo(timeouts.idle()) <= 0) {
            faults.add("a database that has gone silent would be waited for %s; it is longer than %s (socketTimeout)"
                    .formatted(answer.isZero() ? "without end" : answer, timeouts.idle()));
        }
        Duration connection = connection();
        if (connection.compareTo(timeouts.request()) >= 0) {
            faults.add("a connection of the pool would be waited for %s; it is shorter than %s (connection-timeout)"
                    .formatted(connection, timeouts.request()));
        }
        return faults;
    }

    private Duration idleInTransaction() {
        Long millis = JdbcClient.create(connections)
                .sql("select setting::bigint from pg_settings where name = 'idle_in_transaction_session_timeout'")
                .query(Long.class)
                .single();
        return Duration.ofMillis(millis);
    }

    private Duration connection() {
        HikariDataSource pool = DataSourceUnwrapper.unwrap(connections, HikariDataSource.class);
        return pool == null ? Duration.ZERO : Duration.ofMillis(pool.getConnectionTimeout());
    }

    private Duration answer() {
        Integer millis =
                new JdbcTemplate(connections).execute((ConnectionCallback<Integer>) Connection::getNetworkTimeout);
        return Duration.ofMillis(Objects.requireNonNull(millis));
    }
}
