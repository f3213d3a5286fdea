package io.conversationengine.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, true, false",
        "57P01, true, true, false",
        "57014, true, false, false",
        "55P03, true, false, false",
        "40001, true, false, false",
        "22021, false, false, true",
        "23505, false, false, true",
        "42501, true, false, false",
        "42P01, false, false, false",
        "XX000, false, false, false"
    })
    void tells_what_is_at_fault(String code, boolean surroundings, boolean connection, boolean data) {
        SqlState state = SqlState.of(new SQLException("failed", code));

        assertThat(state.isOfSurroundings()).isEqualTo(surroundings);
        assertThat(state.isOfConnection()).isEqualTo(connection);
        assertThat(state.isOfData()).isEqualTo(data);
    }

    @Test
    void is_not_known_where_the_driver_gives_none() {
        SqlState none = SqlState.of(new SQLException("failed"));

        assertThat(none.isKnown() || none.isOfSurroundings() || none.isOfData()).isFalse();
        assertThat(none.isOneOf(Set.of("08", "nu"))).isFalse();
    }
}
