package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Carla Nguyễn", "客服消息", "👩‍💻", " padded "})
    void let_every_script_into_a_line(String value) {
        assertThat(Limits.requireLine("name", value, 16)).isEqualTo(value);
    }

    @Test
    void count_utf_16_units() {
        assertThat(Limits.requireLine("name", "a".repeat(16), 16)).hasSize(16);
        assertThat(Limits.requireLine("name", "😀".repeat(8), 16)).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireLine("name", "😀".repeat(8) + "a", 16))
                .withMessage("name must have 1 to 16 characters, not 17");
    }

    @Test
    void count_the_blanks_at_the_end_of_a_line_too() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireLine("name", "a".repeat(16) + " ", 16))
                .withMessage("name must have 1 to 16 characters, not 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void let_no_blank_line_in(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireLine("name", value, 16))
                .withMessage("name must have 1 to 16 characters, not 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001bb", "a\u007fb", "a\u0085b"})
    void let_no_control_character_into_a_line(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireLine("name", value, 16))
                .withMessage("name must not contain control characters or unpaired surrogates");
    }

    /// Not as parameters: a report could not write them down.
    @Test
    void let_no_half_of_a_surrogate_pair_into_a_line() {
        for (char half : new char[] {Character.MIN_SURROGATE, '\udbff', '\udc00', Character.MAX_SURROGATE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Limits.requireLine("name", "a" + half + "b", 16))
                    .withMessageStartingWith("name must not contain control characters");
        }
    }

    @Test
    void let_no_slash_into_a_part_of_a_path() {
        assertThat(Limits.requirePathPart("account", "support-line", 16)).isEqualTo("support-line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requirePathPart("account", "support/line", 16))
                .withMessage("account must not contain a slash");
    }

    @Test
    void let_numbers_in_from_the_least_to_the_most() {
        assertThat(Limits.requireBetween("limit", 1, 1, 100)).isEqualTo(1);
        assertThat(Limits.requireBetween("limit", 100, 1, 100)).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireBetween("limit", 0, 1, 100))
                .withMessage("limit must be from 1 to 100, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.requireBetween("limit", 101, 1, 100))
                .withMessage("limit must be from 1 to 100, not 101");
    }
}
