package io.conversationengine.log.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

class SegmentSharesTest {

    private static final List<Segment> FOUR = Segment.splitBalanced(Segment.ROOT_SEGMENT, 3);

    @Test
    void are_all_for_who_is_alone() {
        assertThat(SegmentShares.beyondShare(FOUR, 1)).isEmpty();
    }

    @Test
    void are_as_large_as_each_others() {
        assertThat(SegmentShares.beyondShare(FOUR, 2)).containsExactly(2, 3);
        assertThat(SegmentShares.beyondShare(FOUR, 3)).containsExactly(2, 3);
        assertThat(SegmentShares.beyondShare(FOUR, 4)).containsExactly(1, 2, 3);
    }

    /// As after a node that was told to have eight of them.
    @Test
    void count_what_is_in_a_segment_and_not_segments() {
        List<Segment> held = Stream.concat(
                        FOUR.subList(0, 2).stream(), FOUR.subList(2, 4).stream().map(segment -> segment.split()[0]))
                .toList();

        assertThat(SegmentShares.beyondShare(held, 2)).containsExactly(2, 3);
    }
}
