package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void are_0_before_the_first_event() {
        assertThat(Positions.reached(null)).isZero();
    }

    @Test
    void begin_with_1_though_a_token_counts_from_0() {
        assertThat(Positions.reached(new GlobalSequenceTrackingToken(-1))).isZero();
        assertThat(Positions.reached(new GlobalSequenceTrackingToken(0))).isEqualTo(1);
    }

    @Test
    void begin_again_with_a_replay() {
        TrackingToken seven = Positions.token(7);
        TrackingToken two = Positions.token(2);

        assertThat(Positions.reached(ReplayToken.createReplayToken(seven, two))).isEqualTo(2);
        assertThat(Positions.reached(ReplayToken.createReplayToken(seven))).isZero();
    }
}
