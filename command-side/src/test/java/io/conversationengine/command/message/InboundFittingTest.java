package io.conversationengine.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.FullLength;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundFittingTest {
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    private final InboundFitting fitting = new InboundFitting();

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDE00", FAMILY, "e\u0301", "\uD83C\uDDE9\uD83C\uDDEA", "\r\n"})
    void cuts_no_character_in_two(String character) {
        for (int before = Limits.TEXT - character.length() + 1; before < Limits.TEXT; before++) {
            assertThat(cut("a".repeat(before) + character + "b")).isEqualTo("a".repeat(before));
        }
        String fits = "a".repeat(Limits.TEXT - character.length()) + character;
        assertThat(cut(fits + "b")).isEqualTo(fits);
    }

    @Test
    void cuts_what_seems_one_character_without_an_end_but_no_surrogate_pair() {
        assertThat(cut("a" + "\u0301".repeat(Limits.TEXT))).hasSize(Limits.TEXT);
        String notes = "a" + "\uD834\uDD65".repeat(Limits.TEXT);
        assertThat(cut(notes)).hasSize(Limits.TEXT - 1);
    }

    @Test
    void keeps_the_full_length_of_what_it_cuts() {
        cut("a".repeat(24_800));
        assertThat(fitting.fullLength()).isEqualTo(new FullLength(24_800, null, null, null));
        assertThat(fitting.notes()).singleElement().returns("message.text", InboundFitting.Note::field);
    }

    @Test
    void leaves_alone_what_fits() {
        assertThat(cut("a".repeat(Limits.TEXT))).hasSize(Limits.TEXT);
        assertThat(fitting.fullLength()).isNull();
        assertThat(fitting.notes()).isEmpty();
    }

    @Test
    void keeps_a_file_with_an_address_that_nobody_can_use_as_it_came() {
        RawText url = new RawText("https://x.org/" + "a".repeat(Limits.URL));
        InboundRequest.Media media = new InboundRequest.Media(new RawText("image"), url, new RawText("A \"cat\""));
        Content content = fitting.content(new InboundRequest.Message("m", null, media, null, null, Instant.EPOCH));
        assertThat(content)
                .isEqualTo(new Content.Other(
                        "{\"type\":\"image\",\"url\":\"%s\",\"caption\":\"A \\\"cat\\\"\"}".formatted(url.value())));
        assertThat(fitting.notes()).singleElement().satisfies(note -> {
            assertThat(note.field()).isEqualTo("message.media.url");
            assertThat(note.message()).startsWith("kept as other content: it ");
        });
    }

    @Test
    void says_what_becomes_of_control_characters_in_a_subject() {
        Content content = fitting.content(new InboundRequest.Message(
                "m", new RawText("Hello"), null, null, new RawText("An\torder"), Instant.EPOCH));
        assertThat(content).isEqualTo(new Content.Text("Hello", "An order"));
        assertThat(fitting.notes())
                .containsExactly(
                        new InboundFitting.Note("message.subject", "has spaces in place of control characters"));
    }

    private String cut(String text) {
        InboundRequest.Message message =
                new InboundRequest.Message("m", new RawText(text), null, null, null, Instant.EPOCH);
        return ((Content.Text) fitting.content(message)).text();
    }
}
