package io.conversationengine.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.Postgres;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

class BriefConnectionsTest {

    @Test
    void give_up_a_database_that_is_silent_and_leave_the_pool_as_it_was() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(Postgres.newDatabase());
            pool.setMaximumPoolSize(1);
            JdbcTemplate brief = new JdbcTemplate(new BriefConnections(pool, Duration.ofMillis(300)));

            assertThat(brief.queryForObject("select 7", Integer.class)).isEqualTo(7);
            assertThat(new JdbcTemplate(pool).execute((ConnectionCallback<Integer>) Connection::getNetworkTimeout))
                    .isZero();
            assertThatThrownBy(() -> brief.execute("select pg_sleep(30)")).isInstanceOf(DataAccessException.class);
            assertThat(brief.queryForObject("select 7", Integer.class)).isEqualTo(7);
        }
    }
}
