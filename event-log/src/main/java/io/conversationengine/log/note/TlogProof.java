package io.conversationengine.log.note;

import io.conversationengine.log.tree.InclusionProof;
import io.conversationengine.log.tree.NodeHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All that it takes to see that an event is in a log, without the log (C2SP, tlog-proof; `.tlog-proof` files).
///
/// @param proof of the size that the checkpoint says
/// @param checkpoint as the log signed it
public record TlogProof(InclusionProof proof, SignedNote checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    /// A tree of any size that a number has.
    private static final int LONGEST_PATH = 63;

    /// @throws IllegalArgumentException when it is none. The message does not repeat it
    public static TlogProof read(String file) {
        int blank = file.indexOf("\n\n");
        if (blank < 0) {
            throw refused();
        }
        Deque<String> lines = new ArrayDeque<>(List.of(file.substring(0, blank).split("\n", LONGEST_PATH + 4)));
        if (!FIRST_LINE.equals(lines.poll())) {
            throw refused();
        }
        // Whatever somebody added says nothing here.
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            lines.remove();
        }
        Matcher index = INDEX.matcher(lines.isEmpty() ? "" : lines.remove());
        if (!index.matches() || lines.size() > LONGEST_PATH) {
            throw refused();
        }
        List<NodeHash> path = lines.stream().map(NodeHash::read).toList();
        SignedNote checkpoint = SignedNote.read(file.substring(blank + 2));
        long size = TreeHead.read(checkpoint.text()).size();
        return new TlogProof(new InclusionProof(Long.parseLong(index.group(1)), size, path), checkpoint);
    }

    /// Whether the event with this hash, which the log stores with it, stands at this position in the log whose
    /// key this is.
    ///
    /// @param position of the event, from 1
    /// @param eventHash 32 bytes
    public boolean proves(long position, byte[] eventHash, VerifierKey key) {
        if (!checkpoint.isSignedBy(key) || proof.index() != position - 1) {
            return false;
        }
        TreeHead head = TreeHead.of(checkpoint, key);
        return proof.size() == head.size() && proof.proves(NodeHash.leaf(eventHash), head.root());
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("it is no proof of the form " + FIRST_LINE);
    }

    /// As it is published.
    @Override
    public String toString() {
        String path = proof.path().stream().map(hash -> hash + "\n").collect(Collectors.joining());
        return "%s\nindex %d\n%s\n%s".formatted(FIRST_LINE, proof.index(), path, checkpoint);
    }
}
