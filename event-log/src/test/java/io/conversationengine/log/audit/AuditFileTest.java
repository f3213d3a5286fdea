package io.conversationengine.log.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.audit.AuditProof.Broken;
import io.conversationengine.log.audit.AuditProof.Damage;
import io.conversationengine.log.audit.AuditProof.Whole;
import io.conversationengine.log.note.NoteSigner;
import io.conversationengine.log.note.TreeHead;
import io.conversationengine.log.note.VerifierKey;
import io.conversationengine.log.proof.Ed25519Key;
import io.conversationengine.log.proof.ExportEntry;
import io.conversationengine.log.proof.Link;
import io.conversationengine.log.tree.NaiveTree;
import io.conversationengine.log.tree.NodeHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Files of a log of five events, whose tree is made by the rules of the RFC, apart from the engine's own.
class AuditFileTest {

    private static final int EVENTS = 5;
    private static final NoteSigner SIGNER = signer(1);
    private static final NoteSigner OTHER = signer(2);

    private final List<ExportEntry.Event> log = log("Hello");

    private static NoteSigner signer(int number) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) number);
        return new NoteSigner("example.com/log", Ed25519Key.toSign(Ed25519Key.pem(random)));
    }

    /// Whose events say this.
    private static List<ExportEntry.Event> log(String text) {
        List<ExportEntry.Event> events = new ArrayList<>();
        byte[] hash = EventDigest.beginning();
        for (int position = 1; position <= EVENTS; position++) {
            EventRow row = new EventRow(
                    new UUID(0, position).toString(),
                    "shop",
                    "stream",
                    "Conversation",
                    position - 1,
                    "conversation.Said",
                    "1",
                    Instant.EPOCH.plusSeconds(position),
                    "{}".getBytes(UTF_8),
                    "{\"text\":\"%s %d\"}".formatted(text, position).getBytes(UTF_8));
            hash = EventDigest.chain(hash, position, EventDigest.of(row));
            events.add(new ExportEntry.Event(new Link(position, HexFormat.of().formatHex(hash)), row));
        }
        return events;
    }

    private static NaiveTree tree(List<ExportEntry.Event> log) {
        return new NaiveTree(log.stream()
                .map(event -> HexFormat.of().parseHex(event.claimed().hash()))
                .toList());
    }

    /// The siblings on the way up from a leaf of five: each is the tree over the leaves that it stands for.
    private static List<NodeHash> path(List<ExportEntry.Event> log, int index) {
        return index == 4
                ? List.of(over(log, 0, 4))
                : List.of(
                        over(log, index ^ 1, (index ^ 1) + 1),
                        index < 2 ? over(log, 2, 4) : over(log, 0, 2),
                        over(log, 4, 5));
    }

    private static NodeHash over(List<ExportEntry.Event> log, int from, int to) {
        return NodeHash.of(tree(log.subList(from, to)).root());
    }

    private static byte[] file(List<ExportEntry.Event> log, NoteSigner checkpoints, NoteSigner seals, int... indices)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AuditFile file = new AuditFile(bytes);
        TreeHead head =
                new TreeHead("example.com/log", EVENTS, NodeHash.of(tree(log).root()));
        file.begin(checkpoints.sign(head.text()), Map.of("workspace", "shop"));
        for (int index : indices) {
            String before = index == 0
                    ? HexFormat.of().formatHex(EventDigest.beginning())
                    : log.get(index - 1).claimed().hash();
            file.add(
                    "{\"position\":%d,\"text\":\"opened\"}".formatted(index + 1).getBytes(UTF_8),
                    new ProvenEvent(log.get(index), before, path(log, index)));
        }
        file.end(seal -> seals.sign(seal.text()));
        return bytes.toByteArray();
    }

    private static AuditProof verified(byte[] file) throws IOException {
        return verified(file, SIGNER.verifier());
    }

    private static AuditProof verified(byte[] file, VerifierKey key) throws IOException {
        return AuditVerification.of(new ByteArrayInputStream(file), _ -> key, (_, _, _) -> {});
    }

    @Test
    void is_whole_of_all_events_of_some_and_of_none() throws IOException {
        assertThat(verified(file(log, SIGNER, SIGNER, 0, 1, 2, 3, 4))).isEqualTo(new Whole("example.com/log", 5, 5));
        assertThat(verified(file(log, SIGNER, SIGNER, 1, 4))).isEqualTo(new Whole("example.com/log", 5, 2));
        assertThat(verified(file(log, SIGNER, SIGNER))).isEqualTo(new Whole("example.com/log", 5, 0));
    }

    @Test
    void names_the_line_of_each_byte_that_was_changed() throws IOException {
        byte[] file = file(log, SIGNER, SIGNER, 1, 3);
        int line = 1;
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            AuditProof proof = verified(changed);
            assertThat(proof).as("byte %d of line %d", at, line).isInstanceOf(Broken.class);
            assertThat(((Broken) proof).line()).as("byte %d: %s", at, proof).isEqualTo(line);
            line += file[at] == '\n' ? 1 : 0;
        }
    }

    @Test
    void is_not_whole_wherever_it_was_cut_off() throws IOException {
        byte[] file = file(log, SIGNER, SIGNER, 1, 3);
        for (int length = 0; length < file.length; length++) {
            assertThat(verified(Arrays.copyOf(file, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(Broken.class);
        }
        assertThat(verified(Arrays.copyOf(file, file.length + 1))).isEqualTo(new Broken(5, 0, Damage.ADDED));
    }

    @Test
    void misses_a_line_that_was_taken_out_and_one_that_was_put_elsewhere() throws IOException {
        List<String> lines =
                new String(file(log, SIGNER, SIGNER, 1, 3), UTF_8).lines().toList();

        assertThat(verified(joined(lines.get(0), lines.get(2), lines.get(3))))
                .isEqualTo(new Broken(2, 4, Damage.CHANGED));
        assertThat(verified(joined(lines.get(0), lines.get(2), lines.get(1), lines.get(3))))
                .isEqualTo(new Broken(2, 4, Damage.CHANGED));
        assertThat(verified(joined(lines.get(0), lines.get(1), lines.get(1), lines.get(2), lines.get(3))))
                .isEqualTo(new Broken(3, 2, Damage.CHANGED));
        assertThat(verified(file(log, SIGNER, SIGNER, 3, 1))).isEqualTo(new Broken(3, 2, Damage.OUT_OF_ORDER));
        assertThat(verified(file(log, SIGNER, SIGNER, 1, 1))).isEqualTo(new Broken(3, 2, Damage.OUT_OF_ORDER));
    }

    private static byte[] joined(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    /// Who has not the key cannot make the digests of the lines fit the signatures.
    @Test
    void holds_for_the_key_of_the_log_only() throws IOException {
        byte[] file = file(log, SIGNER, SIGNER, 1);

        assertThat(verified(file, OTHER.verifier())).isEqualTo(new Broken(1, 0, Damage.NOT_SIGNED));
        assertThat(verified(file(log, SIGNER, OTHER, 1))).isEqualTo(new Broken(3, 0, Damage.NOT_SEALED));
    }

    /// Of another log, whose engine signs whatever it likes.
    @Test
    void tells_an_event_that_is_not_in_the_log_from_one_that_is() throws IOException {
        List<ExportEntry.Event> forged = new ArrayList<>(log);
        forged.set(1, log("Forged").get(1));

        assertThat(verified(sealedAs(forged))).isEqualTo(new Broken(2, 2, Damage.NOT_THE_EVENT));
        forged.set(1, rehashed(forged.get(1)));
        assertThat(verified(sealedAs(forged))).isEqualTo(new Broken(2, 2, Damage.NOT_IN_LOG));
    }

    private ExportEntry.Event rehashed(ExportEntry.Event event) {
        byte[] before = HexFormat.of().parseHex(log.getFirst().claimed().hash());
        byte[] hash = EventDigest.chain(before, 2, EventDigest.of(event.row()));
        return new ExportEntry.Event(new Link(2, HexFormat.of().formatHex(hash)), event.row());
    }

    /// With the checkpoint and the path of the true log.
    private byte[] sealedAs(List<ExportEntry.Event> forged) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AuditFile file = new AuditFile(bytes);
        file.begin(
                SIGNER.sign(new TreeHead(
                                "example.com/log", EVENTS, NodeHash.of(tree(log).root()))
                        .text()),
                Map.of());
        file.add(
                "{}".getBytes(UTF_8),
                new ProvenEvent(forged.get(1), log.getFirst().claimed().hash(), path(log, 1)));
        file.end(seal -> SIGNER.sign(seal.text()));
        return bytes.toByteArray();
    }
}
