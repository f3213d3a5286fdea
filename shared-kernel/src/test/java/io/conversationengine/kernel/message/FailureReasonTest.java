package io.conversationengine.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void denies_the_window_where_the_provider_holds_it_to_be_closed_or_spent() {
        assertThat(Stream.of(FailureReason.values()).filter(FailureReason::deniesWindow))
                .containsExactly(FailureReason.WINDOW_CLOSED, FailureReason.COUNT_EXCEEDED);
    }
}
