package io.conversationengine.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.benchmarks.http.Traffic.Flow;
import io.conversationengine.benchmarks.http.Visit.Measured;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    /// As when the customers whose conversations are closed run out after two of the five seconds that were planned.
    private final Flow flow = new Flow(Duration.ofSeconds(2), Collections.nCopies(100, 1.0), 0);

    private final Measured measured =
            new Measured(flow, 50, Duration.ofSeconds(3), new Work(0, 0, Duration.ZERO, Duration.ZERO));

    @Test
    void counts_by_the_time_in_which_anything_was_asked() {
        assertThat(flow.perSecond()).isEqualTo(50);
        assertThat(measured.endedPerSecond()).isEqualTo(25);
    }

    @Test
    void counts_with_readers_by_the_time_until_they_had_all_of_it() {
        assertThat(measured.perSecondWithReaders()).isEqualTo(20);
    }
}
