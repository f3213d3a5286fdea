package io.conversationengine.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private static final Instant AT = Instant.parse("2002-02-01T05:44:14Z");

    private final SimulatedClock clock = new SimulatedClock(AT.plusNanos(999));

    @Test
    void stands_still_at_a_whole_microsecond() {
        assertThat(clock.instant()).isEqualTo(AT);
    }

    @Test
    void moves_when_it_is_moved() {
        clock.moveTo(AT.plusNanos(1_999));

        assertThat(clock.instant()).isEqualTo(AT.plusNanos(1_000));
    }

    @Test
    void never_goes_back() {
        clock.moveTo(AT.minusSeconds(1));

        assertThat(clock.instant()).isEqualTo(AT);
    }
}
