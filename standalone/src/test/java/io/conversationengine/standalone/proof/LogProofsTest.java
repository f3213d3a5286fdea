package io.conversationengine.standalone.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry.Checkpoint;
import dev.sigstore.rekor.client.RekorEntry.CheckpointSignature;
import io.conversationengine.edge.Api.Answer;
import io.conversationengine.log.note.GrowthProof;
import io.conversationengine.log.note.SignedNote;
import io.conversationengine.log.note.TlogProof;
import io.conversationengine.log.note.TreeHead;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Proofs of an engine with some conversations in it, looked at by a verifier of somebody else: sigstore's.
class LogProofsTest {

    /// Examples of the page: a request, and what is answered.
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\\nGET /v1/log/(\\S+)\\n\\n(.*?)```", Pattern.DOTALL);

    private static final ProvenEngine ENGINE = ProvenEngine.shared();

    /// By the rules of the RFC, apart from the engine's own.
    private static byte[] leaf(byte[] hash) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        return sha256.digest(hash);
    }

    /// What sigstore makes of a checkpoint; its signature is looked at as well.
    private static Checkpoint accepted(String note) throws Exception {
        Checkpoint checkpoint = Checkpoints.from(note);
        CheckpointSignature signature = checkpoint.getSignatures().getFirst();
        assertThat(signature.getIdentity()).isEqualTo(ProvenEngine.ORIGIN);
        assertThat(Verifiers.newVerifier(Ed25519Key.toVerify(ENGINE.ask("key").text("/publicKey")))
                        .verify(checkpoint.getSignedData().getBytes(StandardCharsets.UTF_8), signature.getSignature()))
                .isTrue();
        return checkpoint;
    }

    @Test
    void are_accepted_by_a_stranger_for_events_and_sizes_of_all_kinds() throws Exception {
        long head = ENGINE.head();
        assertThat(head).isGreaterThan(200);
        for (long size : new long[] {1, 2, 3, 64, 65, 127, 128, 129, head - 1, head}) {
            for (long position : new long[] {1, 2, size / 2 + 1, size - 1, size}) {
                if (position > 0 && position <= size) {
                    stranger(position, size, ENGINE.stored(position));
                }
            }
        }
        assertThatThrownBy(() -> stranger(5, head, ENGINE.stored(6)))
                .isInstanceOf(InclusionProofVerificationException.class);
    }

    private static void stranger(long position, long size, byte[] hash) throws Exception {
        String file = ENGINE.text("proofs/%d?size=%d".formatted(position, size));
        String[] parts = file.split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        assertThat(lines).startsWith("c2sp.org/tlog-proof@v1", "index " + (position - 1));
        Checkpoint checkpoint = accepted(parts[1]);
        assertThat(checkpoint.getOrigin()).isEqualTo(ProvenEngine.ORIGIN);
        assertThat(checkpoint.getSize()).isEqualTo(size);
        List<byte[]> path = new ArrayList<>();
        lines.subList(2, lines.size())
                .forEach(line -> path.add(Base64.getDecoder().decode(line)));
        InclusionProofVerifier.verify(
                leaf(hash), position - 1, size, path, Base64.getDecoder().decode(checkpoint.getBase64Hash()));
        assertThat(TlogProof.read(file).proves(position, hash, ENGINE.key())).isTrue();
    }

    @Test
    void hold_for_no_other_event_position_size_path_key_or_checkpoint() {
        String file = ENGINE.text("proofs/7?size=100");
        byte[] hash = ENGINE.stored(7);
        VerifierKey key = ENGINE.key();
        assertThat(TlogProof.read(file)).hasToString(file);
        assertThat(TlogProof.read(file).proves(7, hash, key)).isTrue();
        assertThat(TlogProof.read(file).proves(8, hash, key)).isFalse();
        assertThat(TlogProof.read(file).proves(7, ENGINE.stored(8), key)).isFalse();
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 4);
        VerifierKey otherKey =
                new VerifierKey(ProvenEngine.ORIGIN, Ed25519Key.publicOf(Ed25519Key.toSign(Ed25519Key.pem(other))));
        assertThat(TlogProof.read(file).proves(7, hash, otherKey)).isFalse();
        String root =
                TreeHead.read(TlogProof.read(file).checkpoint().text()).root().toString();
        String first = file.lines().skip(2).findFirst().orElseThrow();
        for (String changed : List.of(
                file.replace("index 6", "index 7"),
                file.replace("\n100\n", "\n101\n"),
                file.replace(first, root),
                file.replace(first + "\n", ""),
                file.replace(root, first),
                file.replace("\n" + ProvenEngine.ORIGIN + "\n", "\nexample.com/other\n"))) {
            assertThat(changed).isNotEqualTo(file);
            assertThat(TlogProof.read(changed).proves(7, hash, key)).as(changed).isFalse();
        }
    }

    @Test
    void say_that_the_log_goes_on_from_each_checkpoint_that_was_kept_and_from_no_other() {
        SignedNote kept = ENGINE.checkpoint();
        ENGINE.write(1_000);
        ENGINE.write(1_001);
        ENGINE.awaitProven();
        long before = TreeHead.read(kept.text()).size();

        GrowthProof proof = GrowthProof.read(ENGINE.text("consistency?from=" + before));

        assertThat(proof.proves(kept, ENGINE.key())).isTrue();
        assertThat(proof).hasToString(ENGINE.text("consistency?from=%d&to=%d".formatted(before, ENGINE.head())));
        SignedNote other =
                TlogProof.read(ENGINE.text("proofs/1?size=" + (before - 1))).checkpoint();
        assertThat(proof.proves(other, ENGINE.key())).isFalse();
        for (long from = 0; from <= 70; from++) {
            SignedNote earlier = GrowthProof.read(ENGINE.text("consistency?from=0&to=" + from))
                    .checkpoint();
            assertThat(GrowthProof.read(ENGINE.text("consistency?from=%d&to=70".formatted(from)))
                            .proves(earlier, ENGINE.key()))
                    .as("from %d", from)
                    .isTrue();
        }
    }

    @Test
    void outlive_an_erasure() {
        String kept = ENGINE.text("proofs/3");
        assertThat(ENGINE.erase(ENGINE.write(2_000))).isLessThan(300);
        ENGINE.awaitProven();

        assertThat(TlogProof.read(kept).proves(3, ENGINE.stored(3), ENGINE.key()))
                .isTrue();
        long size = TreeHead.read(TlogProof.read(kept).checkpoint().text()).size();
        assertThat(GrowthProof.read(ENGINE.text("consistency?from=" + size))
                        .proves(TlogProof.read(kept).checkpoint(), ENGINE.key()))
                .isTrue();
        assertThat(ENGINE.firstDifference()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "proofs/0,               400, position",
        "proofs/-1,              400, position",
        "proofs/x,               400, position",
        "proofs/1000000,         404, position",
        "proofs/5?size=4,        400, size",
        "proofs/5?size=1000000,  400, size",
        "proofs/5?size=x,        400, size",
        "consistency,            400, from",
        "consistency?from=-1,    400, from",
        "consistency?from=5&to=4, 400, from",
        "consistency?from=5&to=1000000, 400, to",
        "consistency?from=x,     400, from",
    })
    void are_not_given_of_what_there_is_not(String address, int status, String field) {
        Answer answer = ENGINE.ask(address);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.text("/field")).isEqualTo(field);
    }

    @TestFactory
    Stream<DynamicTest> are_asked_for_as_the_page_says() throws IOException {
        // A document has no line feed at its end.
        String page = Files.readString(Path.of("../docs/history.md")).replace("}\n```", "}```");
        assertThat(page).contains("```http");
        return EXAMPLE.matcher(page)
                .results()
                .map(example -> DynamicTest.dynamicTest(
                        example.group(1),
                        () -> assertThat(ENGINE.ask(example.group(1)).http().body())
                                .matches(Stream.of(example.group(2).split("…", -1))
                                        .map(Pattern::quote)
                                        .reduce((left, right) -> left + "[^\\n]*" + right)
                                        .orElseThrow())));
    }
}
