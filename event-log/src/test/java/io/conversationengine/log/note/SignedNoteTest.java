package io.conversationengine.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.log.proof.Ed25519Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /// The example of golang.org/x/mod/sumdb/note, where the form comes from.
    private static final String OF_OTHERS = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG\
            UgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String KEY_OF_OTHERS = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final NoteSigner SIGNER = signer("example.com/log", 7);

    @Test
    void of_others_is_read_and_its_signature_holds() {
        SignedNote note = SignedNote.read(OF_OTHERS);

        assertThat(note.isSignedBy(VerifierKey.read(KEY_OF_OTHERS))).isTrue();
        assertThat(note).hasToString(OF_OTHERS);
        assertThat(VerifierKey.read(KEY_OF_OTHERS)).hasToString(KEY_OF_OTHERS);
    }

    @Test
    void holds_for_the_text_the_name_and_the_key_and_for_no_other() {
        SignedNote note = SIGNER.sign("one\n\ntwo\n");

        assertThat(SignedNote.read(note.toString())).isEqualTo(note);
        assertThat(note.isSignedBy(SIGNER.verifier())).isTrue();
        assertThat(note.isSignedBy(signer("example.com/other", 7).verifier())).isFalse();
        assertThat(note.isSignedBy(signer("example.com/log", 8).verifier())).isFalse();
        assertThat(new SignedNote("one\n\ntwo \n", note.signatures()).isSignedBy(SIGNER.verifier()))
                .isFalse();
    }

    @Test
    void is_spoilt_by_one_signature_that_is_not_what_it_claims_to_be_and_not_by_those_of_others() {
        SignedNote.Signature own = SIGNER.sign("one\n").signatures().getFirst();
        SignedNote.Signature wrong = SIGNER.sign("two\n").signatures().getFirst();
        SignedNote.Signature strange =
                signer("witness.example", 9).sign("two\n").signatures().getFirst();

        assertThat(new SignedNote("one\n", Arrays.asList(strange, own)).isSignedBy(SIGNER.verifier()))
                .isTrue();
        assertThat(new SignedNote("one\n", Arrays.asList(own, wrong)).isSignedBy(SIGNER.verifier()))
                .isFalse();
    }

    @Test
    void has_no_letter_that_can_be_another() {
        String note = SIGNER.sign("example.com/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
                .toString();

        IntStream.range(0, note.length()).forEach(place -> {
            char other = note.charAt(place) == 'x' ? 'y' : 'x';
            String changed = note.substring(0, place) + other + note.substring(place + 1);
            assertThat(isAccepted(changed)).as(changed).isFalse();
        });
    }

    private static boolean isAccepted(String note) {
        try {
            return TreeHead.of(SignedNote.read(note), SIGNER.verifier()).size() == 3;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA",
                "text\n\n- name AAAAAA==\n",
                "te\u0007xt\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAA==\n\u2014 name\n"
            })
    void is_not_just_any_text(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedNote.read(text))
                .withMessage("it is no signed note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcWQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AQ=="
            })
    void is_not_read_with_what_is_no_key(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.read(vkey));
    }

    @Test
    void is_signed_with_any_key_that_the_platform_makes() throws Exception {
        for (int time = 0; time < 20; time++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            assertThat(Ed25519Key.publicOf(pair.getPrivate())).isEqualTo(pair.getPublic());
            assertThat(Ed25519Key.toVerify(Ed25519Key.pem(pair.getPublic()))).isEqualTo(pair.getPublic());
        }
    }

    private static NoteSigner signer(String name, int seed) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) seed);
        return new NoteSigner(name, Ed25519Key.toSign(Ed25519Key.pem(random)));
    }
}
