package io.conversationengine.log;

import static io.conversationengine.log.eventstore.Payments.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.log.append.LogUnavailable;
import io.conversationengine.log.arrival.Arrivals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database that goes silent, as behind a failover that closes no connection.
class SilentDatabaseTest {

    private static final String[] SHORT = {
        "engine.timeouts.head=500ms",
        "engine.timeouts.log-answer=1s",
        "engine.timeouts.append=4s",
        "engine.timeouts.request=5s",
        "engine.timeouts.saga-command=6s",
        "engine.timeouts.claim=7s",
        "engine.timeouts.idle=8s",
        "engine.timeouts.answer=9s"
    };

    @Test
    void is_given_up_in_time_by_everybody_and_found_again_where_it_answers() throws Exception {
        String url = Engine.newDatabase();
        try (Cable cable = Cable.to(url);
                Engine engine = Engine.start(cable.url(), SHORT)) {
            append(engine, "before", 0);
            cable.fallSilent();

            long begun = System.nanoTime();
            assertThatThrownBy(() -> append(engine, "meanwhile", 0)).isInstanceOf(LogUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            await().untilAsserted(() -> append(engine, "afterwards", 0));
            assertThat(engine.get(JdbcClient.class)
                            .sql("select count(*) from log.event where stream = 'afterwards'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);

            try (Engine other = Engine.start(url)) {
                append(other, "elsewhere", 0);
                long head = other.get(Arrivals.class).head();
                await().until(() -> engine.get(Arrivals.class).head() >= head);
            }
        }
    }

    @Test
    void is_noticed_by_every_connection_of_the_engine() throws SQLException {
        try (Engine engine = Engine.start(Engine.newDatabase());
                Connection pooled = engine.get(DataSource.class).getConnection();
                Statement statement = pooled.createStatement()) {
            assertThat(pooled.getNetworkTimeout()).isEqualTo(60_000);
            assertThat(limit(statement, "idle_in_transaction_session_timeout")).isEqualTo("20s");
        }
    }

    private static String limit(Statement statement, String name) throws SQLException {
        try (ResultSet limit = statement.executeQuery("show " + name)) {
            limit.next();
            return limit.getString(1);
        }
    }

    private static void append(Engine engine, String stream, int sequence) {
        engine.get(EventStorageEngine.class).appendEvents(List.of(paid(stream, sequence)));
    }
}
