package io.conversationengine.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.TemplateKey;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ContentTest {

    static final List<Content> OF_TWELVE = List.of(
            new Content.Text("twelve chars", null),
            new Content.Text("nine char", "one"),
            new Content.Media("img", URI.create("urn:a:bcd"), null),
            new Content.Media("img", URI.create("u:b"), "a word"),
            new Content.Template(new TemplateKey("hello", "en"), List.of("a", "four")),
            new Content.Tagged("text", "A_TAG_OF"),
            new Content.Other("{\"a\": [1,2]}"));

    @ParameterizedTest
    @FieldSource("OF_TWELVE")
    void has_the_characters_of_all_its_parts(Content content) {
        assertThat(content.characters()).isEqualTo(12);
    }
}
