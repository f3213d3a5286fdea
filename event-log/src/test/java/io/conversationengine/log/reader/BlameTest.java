package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlameTest {

    @Test
    void is_no_events_where_its_aggregate_is_busy() {
        assertThat(isTheEvents(new LockAcquisitionFailedException("Somebody else has the conversation")))
                .isFalse();
        assertThat(isTheEvents(new DeadlockException("Two wait for each other")))
                .isFalse();
        assertThat(isTheEvents(new ConcurrencyException("Others were faster"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "42501", "53300", "55P03", "57014"})
    void is_no_events_where_the_database_could_do_it_another_time(String state) {
        assertThat(isTheEvents(new SQLException("Not now", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23514"})
    void is_the_events_where_the_database_takes_no_such_value(String state) {
        assertThat(isTheEvents(new SQLException("Not this", state))).isTrue();
    }

    @Test
    void is_the_events_where_nothing_else_is_known() {
        assertThat(isTheEvents(new IllegalArgumentException("Not this"))).isTrue();
    }

    private static boolean isTheEvents(Exception cause) {
        return Blame.isTheEvents(new CompletionException(new IllegalStateException("A command failed", cause)));
    }
}
