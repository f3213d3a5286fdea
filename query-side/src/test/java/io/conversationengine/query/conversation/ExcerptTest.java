package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e\u0301",
                "\uD83D\uDE00",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDDE9\uD83C\uDDEA"
            })
    void ends_inside_no_character(String character) {
        for (int before = Excerpt.LENGTH - character.length() + 1; before < Excerpt.LENGTH; before++) {
            String text = "x".repeat(before) + character + "more";
            assertThat(Excerpt.cut(text, Excerpt.LENGTH)).isEqualTo("x".repeat(before));
        }
        String fits = "x".repeat(Excerpt.LENGTH - character.length()) + character;
        assertThat(Excerpt.cut(fits + "more", Excerpt.LENGTH)).isEqualTo(fits);
    }

    @Test
    void is_all_of_a_short_text_and_nothing_of_none() {
        assertThat(Excerpt.cut("short", Excerpt.LENGTH)).isEqualTo("short");
        assertThat(Excerpt.cut(null, Excerpt.LENGTH)).isNull();
    }
}
