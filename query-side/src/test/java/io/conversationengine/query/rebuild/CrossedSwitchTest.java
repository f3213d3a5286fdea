package io.conversationengine.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.Crowd;
import io.conversationengine.query.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// New views that are put into place while a reader holds a parked key and waits for another one.
@ExtendWith(OutputCaptureExtension.class)
class CrossedSwitchTest {

    private final String database = Engine.newDatabase();
    private final Workshop shop = Workshop.on(database);

    @AfterEach
    void stop() {
        shop.close();
    }

    /// A reader takes keys in the order of the log. Here it does not look for circles, so that the other one does.
    @Test
    void is_tried_again_at_once(CapturedOutput output) throws Exception {
        shop.engine().record(new Crowd(5, 2).goesOn(20));
        shop.seenAll();
        shop.execute("""
                insert into reader.parked_key (reader, key, workspace, parked_at)
                values ('views', 'a', 'shop', now()), ('views', 'b', 'shop', now())
                """);
        try (Connection first = begun();
                Connection reader = begun()) {
            take(first, "a");
            take(reader, "b");
            shop.client().post(Workshop.PATH);
            awaitWaiting(1);
            CompletableFuture<Void> crossed = CompletableFuture.runAsync(() -> take(reader, "a"));
            awaitWaiting(2);
            first.rollback();
            crossed.join();
        }
        shop.finished();

        assertThat(output).doesNotContain("does not go on for a moment");
    }

    private Connection begun() throws SQLException {
        Connection connection = new DriverManagerDataSource(database).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void take(Connection connection, String key) {
        JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        session.sql("set local deadlock_timeout = '1h'").update();
        session.sql("select key from reader.parked_key where reader = 'views' and key = ? for update")
                .param(key)
                .query(String.class)
                .single();
    }

    private void awaitWaiting(int number) {
        await().atMost(Workshop.PATIENCE)
                .until(() -> shop.engine()
                                .get(JdbcClient.class)
                                .sql("""
                                        select count(*) from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock'
                                        """)
                                .query(Integer.class)
                                .single()
                        == number);
    }
}
