package io.conversationengine.axon.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Postgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The database of this test is on this machine.
class MachineClockTest {

    private static final Duration CLAIM = Duration.ofSeconds(15);

    private final JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(Postgres.newDatabase()));

    @Test
    void is_that_of_the_database() {
        assertThat(faults(Duration.ZERO)).isEmpty();
        assertThat(faults(Duration.ofSeconds(4))).isEmpty();
    }

    @Test
    void is_refused_where_its_claims_would_hold_for_hours() {
        assertThat(faults(Duration.ofHours(2)))
                .singleElement()
                .asString()
                .startsWith("this machine's clock is PT")
                .contains("ahead of that of the database, and may differ by PT5S");
    }

    @Test
    void is_refused_where_its_claims_would_not_hold() {
        assertThat(faults(Duration.ofHours(-2)))
                .singleElement()
                .asString()
                .contains("behind that of the database, and may differ by PT5S");
    }

    private List<String> faults(Duration ahead) {
        return new MachineClock(sql, Clock.offset(Clock.systemUTC(), ahead), CLAIM).faults();
    }
}
