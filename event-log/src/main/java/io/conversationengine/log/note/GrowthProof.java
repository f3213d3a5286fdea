package io.conversationengine.log.note;

import io.conversationengine.log.tree.ConsistencyProof;
import io.conversationengine.log.tree.NodeHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All that it takes to see that a log goes on from a checkpoint that somebody kept: what a witness is asked with
/// (C2SP, tlog-witness, add-checkpoint).
///
/// @param proof up to the size that the checkpoint says
/// @param checkpoint as the log signed it
public record GrowthProof(ConsistencyProof proof, SignedNote checkpoint) {

    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

    private static final int LONGEST_PATH = 63;

    /// @throws IllegalArgumentException when it is none. The message does not repeat it
    public static GrowthProof read(String text) {
        int blank = text.indexOf("\n\n");
        Deque<String> lines =
                new ArrayDeque<>(List.of(text.substring(0, Math.max(0, blank)).split("\n", LONGEST_PATH + 2)));
        Matcher old = OLD.matcher(lines.remove());
        if (!old.matches() || lines.size() > LONGEST_PATH) {
            throw new IllegalArgumentException("it is no proof that a log goes on from an old size");
        }
        List<NodeHash> path = lines.stream().map(NodeHash::read).toList();
        SignedNote checkpoint = SignedNote.read(text.substring(blank + 2));
        long size = TreeHead.read(checkpoint.text()).size();
        return new GrowthProof(new ConsistencyProof(Long.parseLong(old.group(1)), size, path), checkpoint);
    }

    /// Whether the log whose key this is goes on from what it signed before.
    public boolean proves(SignedNote earlier, VerifierKey key) {
        if (!checkpoint.isSignedBy(key) || !earlier.isSignedBy(key)) {
            return false;
        }
        TreeHead before = TreeHead.of(earlier, key);
        TreeHead after = TreeHead.of(checkpoint, key);
        return proof.from() == before.size() && proof.to() == after.size() && proof.proves(before.root(), after.root());
    }

    /// As it is published.
    @Override
    public String toString() {
        String path = proof.path().stream().map(hash -> hash + "\n").collect(Collectors.joining());
        return "old %d\n%s\n%s".formatted(proof.from(), path, checkpoint);
    }
}
