package io.conversationengine.log.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final RuntimeException unfit = new IllegalArgumentException("It does not fit");
    private final RuntimeException busy = new LockAcquisitionFailedException("Somebody else is at it");

    private final Attempts attempts = new Attempts();

    @Test
    void give_an_event_up_that_failed_twice_and_nothing_else() {
        attempts.failed(0, List.of(5L, 6L), 6L, unfit);
        assertThat(attempts.givenUp(0, 6)).isNull();

        attempts.failed(0, List.of(6L), 6L, unfit);
        assertThat(attempts.givenUp(0, 6)).isSameAs(unfit);
        assertThat(attempts.givenUp(0, 5)).isNull();
        assertThat(attempts.areUnderWay(0)).isTrue();
    }

    @Test
    void go_on_for_ever_where_it_is_not_the_events_fault() {
        for (int time = 0; time < 5; time++) {
            attempts.failed(0, List.of(5L), 5L, busy);
        }

        assertThat(attempts.givenUp(0, 5)).isNull();
        assertThat(attempts.areUnderWay(0)).isFalse();
    }

    @Test
    void are_over_when_an_event_cannot_even_be_parked() {
        attempts.failed(0, List.of(5L), 5L, unfit);
        attempts.failed(0, List.of(5L), 5L, unfit);
        assertThat(attempts.areUnderWay(0)).isTrue();

        attempts.failed(0, List.of(5L), null, unfit);
        assertThat(attempts.areUnderWay(0)).isFalse();
    }

    @Test
    void are_made_one_by_one_within_the_batch_that_failed() {
        attempts.failed(0, List.of(5L, 9L), null, unfit);

        assertThat(attempts.isApart(3, 4)).isFalse();
        assertThat(attempts.isApart(4, 5)).isTrue();
        assertThat(attempts.isApart(3, 6)).isTrue();
        assertThat(attempts.isApart(5, 6)).isTrue();
        assertThat(attempts.isApart(9, 10)).isTrue();
        assertThat(attempts.isApart(10, 11)).isFalse();
    }

    /// One that is behind is not slow for that, nor one that is between two that fail.
    @Test
    void are_no_other_segments() {
        attempts.failed(0, List.of(1_000L, 1_001L), null, unfit);
        attempts.failed(1, List.of(5L), 5L, unfit);

        assertThat(attempts.isApart(500, 501)).isFalse();
        assertThat(attempts.givenUp(0, 5)).isNull();
        assertThat(attempts.areUnderWay(2)).isFalse();
    }

    @Test
    void are_forgotten_when_a_segment_has_passed_what_failed() {
        attempts.failed(0, List.of(5L, 9L), 5L, unfit);
        attempts.failed(0, List.of(5L), 5L, unfit);
        attempts.passed(0, 5);

        assertThat(attempts.areUnderWay(0)).isFalse();
        assertThat(attempts.givenUp(0, 5)).isNull();
        assertThat(attempts.isApart(4, 5)).isFalse();
        assertThat(attempts.isApart(8, 9)).isTrue();

        attempts.passed(0, 9);
        assertThat(attempts.isApart(8, 9)).isFalse();
    }
}
