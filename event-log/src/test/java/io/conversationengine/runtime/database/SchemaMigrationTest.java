package io.conversationengine.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaMigrationTest {

    @Test
    void goes_in_turn_where_several_processes_start_at_once_on_an_empty_database() {
        try (HikariDataSource connections = new HikariDataSource();
                ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            connections.setJdbcUrl(Postgres.newDatabase());
            List<Future<?>> starts = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(_ -> processes.submit(() -> Stream.of("log", "work", "personal")
                            .forEach(schema -> new SchemaMigration(connections, schema).migrate())))
                    .toList();

            assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(Duration.ofMinutes(1)));
        }
    }

    @Test
    void may_take_longer_than_a_transaction_of_the_engine_may_be_idle() {
        try (HikariDataSource connections = new HikariDataSource()) {
            connections.setJdbcUrl(Postgres.newDatabase());
            connections.setConnectionInitSql("set idle_in_transaction_session_timeout = '100ms'");

            new SchemaMigration(connections, "slow").migrate();

            assertThat(JdbcClient.create(connections)
                            .sql("select count(*) from slow.made")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
