package io.conversationengine.log.note;

import io.conversationengine.log.tree.NodeHash;
import java.util.List;
import java.util.regex.Pattern;

/// What a checkpoint of a log says (C2SP, tlog-checkpoint): that its tree had this root when it had this size.
///
/// @param origin the log's name, under which it signs
/// @param size how many events there were
public record TreeHead(String origin, long size, NodeHash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private static final int LINES = 3;

    /// What the log itself signed.
    ///
    /// @throws IllegalArgumentException when it is no checkpoint, or this key did not sign it under the log's name
    public static TreeHead of(SignedNote checkpoint, VerifierKey key) {
        if (!checkpoint.isSignedBy(key)) {
            throw new IllegalArgumentException("it is not signed with the key of " + key.name());
        }
        TreeHead head = read(checkpoint.text());
        if (!head.origin().equals(key.name())) {
            throw new IllegalArgumentException("it is of another log than " + key.name());
        }
        return head;
    }

    /// Reads the text of a checkpoint, whoever signed it. Further lines may follow, and are nobody's here.
    ///
    /// @throws IllegalArgumentException when it is none
    public static TreeHead read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES
                || lines.getFirst().isEmpty()
                || !SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("it is no checkpoint of a log");
        }
        return new TreeHead(lines.getFirst(), Long.parseLong(lines.get(1)), NodeHash.read(lines.get(2)));
    }

    /// What is signed.
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root);
    }
}
