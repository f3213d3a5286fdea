package io.conversationengine.log.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.Engine;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Of a database to which others append.
class ArrivalListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataSource database = new DriverManagerDataSource(Engine.newDatabase());
    private final JdbcClient others = JdbcClient.create(database);
    private final Arrivals arrivals = new Arrivals();
    private final ArrivalListener listener = new ArrivalListener(database, PATIENCE, arrivals);

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7", "999999999999999999", "99999999999999999999"})
    void hears_of_appends_after_a_notification_that_is_no_position_of_the_log(String payload)
            throws InterruptedException {
        others.sql("select pg_notify('log', ?)").param(payload).query().singleRow();

        append(1);
        assertThat(arrivals.await(0, PATIENCE.toNanos())).isTrue();
        append(2);
        assertThat(arrivals.await(1, PATIENCE.toNanos())).isTrue();
        assertThat(arrivals.head()).isEqualTo(2);
    }

    @Test
    void hears_of_appends_after_one_of_which_somebody_could_not_be_told() throws InterruptedException {
        arrivals.onArrival(() -> {
            throw new IllegalStateException("Nobody is there");
        });

        append(1);
        assertThat(arrivals.await(0, PATIENCE.toNanos())).isTrue();
        append(2);
        assertThat(arrivals.await(1, PATIENCE.toNanos())).isTrue();
    }

    private void append(int number) {
        others.sql("""
                        select log.append('{}', '{}', array[sha256('')], '{1}', '{true}',
                            array[?], '{null}', array[?], '{Account}', '{0}', '{ledger.Paid}',
                            '{1}', '{0}', array[convert_to('{}', 'UTF8')],
                            array[convert_to('{"account":"other","amount":1,"balance":1}', 'UTF8')])
                        """)
                .param("00000000-0000-0000-0000-00000000000" + number)
                .param("other-" + number)
                .query()
                .singleRow();
    }
}
