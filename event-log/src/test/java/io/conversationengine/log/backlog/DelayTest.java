package io.conversationengine.log.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayTest {

    private long end = 10;
    private long now = -Duration.ofSeconds(3).toNanos();
    private final Delay delay = new Delay(() -> end, () -> now);

    @Test
    void is_none_for_a_reader_that_has_handled_all_that_is_known() {
        delay.look();
        pass(Duration.ofSeconds(1));

        assertThat(delay.of(10)).isZero();
    }

    @Test
    void is_as_old_as_the_oldest_event_that_was_not_handled() {
        delay.look();
        pass(Duration.ofMillis(100));
        end = 15;
        delay.look();
        pass(Duration.ofMillis(30));

        assertThat(delay.of(9)).isEqualTo(Duration.ofMillis(130));
        assertThat(delay.of(12)).isEqualTo(Duration.ofMillis(30));
        assertThat(delay.of(15)).isZero();
    }

    @Test
    void does_not_begin_when_nothing_was_to_be_handled() {
        delay.look();
        assertThat(delay.of(10)).isZero();
        pass(Duration.ofHours(1));
        end = 11;
        delay.look();

        assertThat(delay.of(10)).isZero();
    }

    @Test
    void keeps_as_much_in_memory_as_it_needs() {
        for (int look = 0; look < 10_000; look++) {
            end++;
            delay.look();
            pass(Duration.ofMillis(50));
        }

        assertThat(delay.of(10)).isEqualTo(Duration.ofSeconds(500));
        assertThat(delay.of(end)).isZero();
    }

    @Test
    void is_said_once_in_the_time_after_which_it_is_late() {
        Duration late = Duration.ofMillis(250);
        end = 11;
        delay.look();

        pass(late);
        assertThat(delay.isLate(10, late)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(delay.isLate(11, late)).isFalse();
        end = 12;
        delay.look();
        pass(Duration.ofMillis(251));
        assertThat(delay.isLate(11, late)).isTrue();
        assertThat(delay.isLate(11, late)).isFalse();
        pass(late);
        assertThat(delay.isLate(11, late)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(delay.isLate(11, late)).isTrue();
    }

    @Test
    void begins_anew_for_a_reader_that_could_handle_nothing_before() {
        end = 11;
        delay.look();
        pass(Duration.ofSeconds(3));
        end = 12;

        delay.beginAnew();
        pass(Duration.ofMillis(20));

        assertThat(delay.of(10)).isEqualTo(Duration.ofMillis(20));
        assertThat(delay.of(12)).isZero();
    }

    @Test
    void is_not_for_what_waited_while_another_node_had_the_reader() {
        delay.come();
        end = 11;
        delay.come();
        pass(Duration.ofMillis(100));
        assertThat(delay.of(10)).isEqualTo(Duration.ofMillis(100));

        delay.leave();
        end = 12;
        delay.look();
        pass(Duration.ofSeconds(6));
        delay.come();
        pass(Duration.ofMillis(20));

        assertThat(delay.of(10)).isEqualTo(Duration.ofMillis(20));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
