package io.conversationengine.personal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContactKeyTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final byte[] TEXT = "\"My number is +49 151 1\"".getBytes(StandardCharsets.UTF_8);

    private final ContactKey key = key(7);
    private final SealedValue sealed = key.seal("text", TEXT, new Random(1));

    @Test
    void opens_what_it_sealed() {
        assertThat(key.open("text", SealedValue.of(sealed.text()))).isEqualTo(TEXT);
    }

    @Test
    void seals_in_a_form_that_names_the_key_and_never_changes() {
        assertThat(sealed.key()).isEqualTo(ID);
        assertThat(sealed.text())
                .isEqualTo("sealed:AAAAAAAAQACAAAAAAAAAAXPVGrvYnLgZbw77aNhRM0o8ErvLinNJojvCenFlO"
                        + "R8axAxO9PkF1hZN/pyJJECEnxIGB1o=");
    }

    @Test
    void seals_the_same_differently_each_time() {
        Random random = new Random(1);

        assertThat(key.seal("text", TEXT, random).text())
                .isNotEqualTo(key.seal("text", TEXT, random).text());
    }

    @Test
    void opens_nothing_that_another_key_sealed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> key(8).open("text", sealed))
                .withMessage("A stored 'text' is not what key " + ID + " sealed");
    }

    @Test
    void opens_nothing_that_was_sealed_as_another_field() {
        assertThatIllegalStateException().isThrownBy(() -> key.open("subject", sealed));
    }

    @Test
    void opens_nothing_of_which_a_byte_was_changed() {
        byte[] content = sealed.content();

        IntStream.range(0, content.length).forEach(index -> {
            byte[] changed = content.clone();
            changed[index] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> key.open("text", new SealedValue(ID, changed)));
        });
    }

    @Test
    void opens_nothing_that_was_cut_off() {
        String text = "sealed:" + Base64.getEncoder().encodeToString(new byte[43]);

        assertThatIllegalArgumentException().isThrownBy(() -> SealedValue.of(text));
    }

    @Test
    void says_nothing_of_its_secret() {
        assertThat(key).hasToString("key " + ID);
    }

    private static ContactKey key(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return new ContactKey(ID, new SecretKeySpec(secret, "AES"));
    }
}
