package io.conversationengine.log.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingTest {

    private long now = -Duration.ofSeconds(40).toNanos();
    private final Standing standing = new Standing(Optional.empty(), () -> now);

    @Test
    void keeps_up_when_it_has_for_fifteen_seconds() {
        pass(Duration.ofSeconds(10));
        standing.fell();
        pass(Duration.ofSeconds(15));
        assertThat(standing.hasKeptUp()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(standing.hasKeptUp()).isTrue();
    }

    @Test
    void rests_twice_as_long_after_each_failure_and_for_a_minute_at_most() {
        assertThat(IntStream.range(0, 8).mapToObj(_ -> restAfterFailure()).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        standing.worked();
        assertThat(restAfterFailure()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void does_not_keep_up_while_it_fails() {
        pass(Duration.ofSeconds(16));
        standing.failed();

        assertThat(standing.hasKeptUp()).isFalse();
    }

    private Duration restAfterFailure() {
        standing.failed();
        long begunAt = now;
        while (standing.rests()) {
            pass(Duration.ofMillis(500));
        }
        return Duration.ofNanos(now - begunAt);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
