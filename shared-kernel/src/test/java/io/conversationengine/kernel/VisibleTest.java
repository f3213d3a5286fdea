package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u200b", "\u3164 \u2800", "\u202e\u2066", "\ufe0f", "\u0000"})
    void is_nothing_of_spaces_and_of_characters_that_leave_no_mark(String text) {
        assertThat(Visible.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " . ", "\u200b\u738b", "\u0301", "\ud83d\ude00"})
    void is_whatever_leaves_a_mark(String text) {
        assertThat(Visible.isIn(text)).isTrue();
    }
}
