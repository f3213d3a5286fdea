package io.conversationengine.log.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.log.proof.Proof.Broken;
import io.conversationengine.log.proof.Proof.Damage;
import io.conversationengine.log.proof.Proof.Whole;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    /// The first two of RFC 8032, 7.1.
    private static final String PRIVATE_KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final String PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
            -----END PUBLIC KEY-----
            """;

    private static final String OTHER_PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
            -----END PUBLIC KEY-----
            """;

    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00.000001Z");
    private static final ExampleLog LOG = ExampleLog.of(20);
    private static final Checkpoint CHECKPOINT = Checkpoint.of(LOG.place(12), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void is_one_line_and_read_back() {
        assertThat(CHECKPOINT)
                .hasToString("{\"position\":12,\"hash\":\"%s\",\"at\":\"2026-10-01T08:00:00.000001Z\"}"
                        .formatted(LOG.place(12).hash()));
        assertThat(Checkpoint.read(CHECKPOINT + "\n")).isEqualTo(CHECKPOINT);
        assertThat(Checkpoint.read(signed().toString())).isEqualTo(signed());
    }

    @Test
    void is_signed_by_one_key_and_by_no_other() {
        assertThat(signed().isSignedBy(Ed25519Key.toVerify(PUBLIC_KEY))).isTrue();
        assertThat(signed().isSignedBy(Ed25519Key.toVerify(OTHER_PUBLIC_KEY))).isFalse();
        assertThat(CHECKPOINT.isSignedBy(Ed25519Key.toVerify(PUBLIC_KEY))).isFalse();
    }

    @Test
    void is_signed_as_a_whole() {
        String signature = Objects.requireNonNull(signed().signature());
        List<Checkpoint> tampered = List.of(
                new Checkpoint(LOG.place(13), NOW, signature),
                new Checkpoint(new Link(11, LOG.place(12).hash()), NOW, signature),
                new Checkpoint(LOG.place(12), NOW.plusNanos(1_000), signature),
                new Checkpoint(LOG.place(12), NOW, "A" + signature.substring(1)),
                new Checkpoint(LOG.place(12), NOW, "no signature"));

        assertThat(tampered).noneMatch(checkpoint -> checkpoint.isSignedBy(Ed25519Key.toVerify(PUBLIC_KEY)));
    }

    @Test
    void holds_against_a_log_that_was_written_anew() throws Exception {
        Link known = CHECKPOINT.place();
        Link other = new Link(12, LOG.place(13).hash());

        assertThat(new Verification(1, known).of(LOG.file(), ExampleLog.NOBODY)).isEqualTo(new Whole(LOG.head()));
        assertThat(new Verification(13, known).of(LOG.file(), ExampleLog.NOBODY))
                .isEqualTo(new Whole(LOG.head()));
        assertThat(new Verification(1, other).of(LOG.file(), ExampleLog.NOBODY))
                .isEqualTo(new Broken(12, Damage.REWRITTEN));
        assertThat(new Verification(13, other).of(LOG.file(), ExampleLog.NOBODY))
                .isEqualTo(new Broken(12, Damage.REWRITTEN));
        assertThat(new Verification(1, LOG.head()).of(ExampleLog.of(15).file(), ExampleLog.NOBODY))
                .isEqualTo(new Broken(16, Damage.MISSING));
    }

    @Test
    void is_of_no_use_for_what_comes_after_it() {
        assertThatThrownBy(() -> new Verification(14, CHECKPOINT.place())).hasMessageContaining("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"position\":1,\"hash\":\"00\",\"at\":\"2026-10-01T08:00:00Z\"}", "x"})
    void is_not_read_from_anything_else(String text) {
        assertThatThrownBy(() -> Checkpoint.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----", "x"})
    void takes_no_key_of_another_kind(String pem) {
        assertThatThrownBy(() -> Ed25519Key.toSign(pem)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ed25519Key.toVerify(pem)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Checkpoint signed() {
        return CHECKPOINT.signedWith(Ed25519Key.toSign(PRIVATE_KEY));
    }
}
