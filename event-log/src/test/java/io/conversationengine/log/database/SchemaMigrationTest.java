package io.conversationengine.log.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaMigrationTest {

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
