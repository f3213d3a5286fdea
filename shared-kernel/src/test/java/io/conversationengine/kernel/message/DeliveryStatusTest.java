package io.conversationengine.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStatusTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            FROM,      ACCEPTED, SENT,  DELIVERED, READ,  FAILED
            ACCEPTED,  false,    true,  true,      true,  true
            SENT,      false,    false, true,      true,  true
            DELIVERED, false,    false, false,     true,  false
            READ,      false,    false, false,     false, false
            FAILED,    false,    false, false,     false, false
            """)
    void goes_forward_only_and_fails_only_before_it_was_delivered(
            DeliveryStatus from, boolean accepted, boolean sent, boolean delivered, boolean read, boolean failed) {
        assertThat(DeliveryStatus.values())
                .extracting(from::mayBecome)
                .containsExactly(accepted, sent, delivered, read, failed);
    }
}
