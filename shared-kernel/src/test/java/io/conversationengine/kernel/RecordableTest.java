package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Grüße", "王", "a😀b", "😀", "\u0001", "\uffff"})
    void is_every_text_that_utf8_and_postgresql_have(String text) {
        assertThat(Recordable.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "😀\0"})
    void is_no_text_with_nul(String text) {
        assertThat(Recordable.fault(text)).contains("must not contain the character NUL");
    }

    @Test
    void is_no_text_with_half_a_surrogate_pair() {
        for (String text : new String[] {"\ud83d", "a\ud83d", "\ud83da", "\ude00", "\ude00\ud83d", "😀\ud83d"}) {
            assertThat(Recordable.fault(text)).as(text).contains("must not contain half a surrogate pair");
        }
    }

    @Test
    void is_an_instant_of_this_century() {
        assertThat(Recordable.fault(Instant.parse("2000-01-01T00:00:00Z"))).isEmpty();
        assertThat(Recordable.fault(Instant.parse("2099-12-31T23:59:59.999999999Z")))
                .isEmpty();
        assertThat(Recordable.fault(Instant.parse("1999-12-31T23:59:59.999999999Z")))
                .contains("must be from the year 2000 on and before 2100");
        assertThat(Recordable.fault(Instant.parse("2100-01-01T00:00:00Z"))).isPresent();
        assertThat(Recordable.fault(Instant.MAX)).isPresent();
        assertThat(Recordable.fault(Instant.MIN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "1e308", "1E-308", "123456789012345678901234567890"})
    void is_a_number_that_others_read(String digits) {
        assertThat(Recordable.faultOfNumber(digits)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "1e-309", "1e999999999999", "1e2147483648"})
    void is_no_number_beyond_all_bounds(String digits) {
        assertThat(Recordable.faultOfNumber(digits)).contains("must have no number with an exponent beyond 308");
    }
}
