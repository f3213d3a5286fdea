package io.conversationengine.log.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void are_0_before_the_first_event() {
        assertThat(Positions.reached(null)).isZero();
    }

    @Test
    void are_the_index_of_a_token_without_gaps() {
        assertThat(Positions.reached(GapAwareTrackingToken.newInstance(7, Set.of())))
                .isEqualTo(7);
    }

    @Test
    void begin_with_1_on_an_axon_server_too_which_counts_from_0() {
        assertThat(Positions.reached(new GlobalSequenceTrackingToken(-1))).isZero();
        assertThat(Positions.reached(new GlobalSequenceTrackingToken(0))).isEqualTo(1);
    }

    @Test
    void end_before_the_first_gap() {
        assertThat(Positions.reached(GapAwareTrackingToken.newInstance(7, Set.of(4L, 6L))))
                .isEqualTo(3);
    }

    @Test
    void begin_again_with_a_replay() {
        GapAwareTrackingToken seven = GapAwareTrackingToken.newInstance(7, Set.of());
        GapAwareTrackingToken two = GapAwareTrackingToken.newInstance(2, Set.of());

        assertThat(Positions.reached(ReplayToken.createReplayToken(seven, two))).isEqualTo(2);
        assertThat(Positions.reached(ReplayToken.createReplayToken(seven))).isZero();
    }
}
