package io.conversationengine.kernel.message;

import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.workspace.Actor;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final TemplateKey TEMPLATE = new TemplateKey("parcel", "en");

    /// Any two of them ask for something else.
    private static final List<Content> DIFFERENT = List.of(
            new Content.Text("a", null),
            new Content.Text("a", ""),
            new Content.Text("a", "b"),
            new Content.Text("ab", ""),
            new Content.Tagged("a", "b"),
            new Content.Media("image/png", URI.create("https://a.example/b"), null),
            new Content.Media("image/png", URI.create("https://a.example/b"), "a"),
            new Content.Template(TEMPLATE, List.of()),
            new Content.Template(TEMPLATE, List.of("a", "bc")),
            new Content.Template(TEMPLATE, List.of("ab", "c")),
            new Content.Template(new TemplateKey("parcel", "de"), List.of()),
            new Content.Other("{\"a\": 1}"));

    @Test
    void is_the_same_for_the_same_request_whichever_person_or_program_repeats_it() {
        Content content = new Content.Text("a", "b");

        assertThat(Fingerprint.of(content, PERSON))
                .isEqualTo(Fingerprint.of(new Content.Text("a", "b"), Actor.person("somebody-else")));
        assertThat(Fingerprint.of(content, BOT)).isEqualTo(Fingerprint.of(content, Actor.bot("another")));
    }

    @Test
    void differs_with_every_part_of_the_message_and_with_who_writes() {
        Stream<Fingerprint> all = DIFFERENT.stream()
                .flatMap(content -> Stream.of(Fingerprint.of(content, PERSON), Fingerprint.of(content, BOT)));

        assertThat(all).doesNotHaveDuplicates().hasSize(2 * DIFFERENT.size());
    }
}
