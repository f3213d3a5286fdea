package io.conversationengine.log.note;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with one signature or several (C2SP, signed-note). The text says nothing until a key that is trusted
/// was found to have signed it.
///
/// @param text ends with a line feed
/// @param signatures one at least
public record SignedNote(String text, List<Signature> signatures) {

    /// More than witnesses and their longest keys come to, and no more than fits where a note is expected.
    private static final int LONGEST = 1 << 17;

    private static final int MOST_SIGNATURES = 64;

    private static final Pattern LINE = Pattern.compile("\u2014 (\\S+) ([A-Za-z0-9+/]+={0,2})");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f]");

    /// @param name of the key
    /// @param value the key's id in 4 bytes, and what it signed the text with; base64
    public record Signature(String name, String value) {

        @Override
        public String toString() {
            return "\u2014 %s %s".formatted(name, value);
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")
                || signatures.isEmpty()
                || CONTROL.matcher(text).find()) {
            throw refused();
        }
    }

    /// @throws IllegalArgumentException when it is no signed note. The message does not repeat it
    public static SignedNote read(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || blank + 2 == note.length() || !note.endsWith("\n") || note.length() > LONGEST) {
            throw refused();
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1)) {
            Matcher signature = LINE.matcher(line);
            if (!signature.matches()) {
                throw refused();
            }
            signatures.add(new Signature(signature.group(1), signature.group(2)));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /// Whether this key signed it. One signature that claims to be the key's and is not spoils the note.
    public boolean isSignedBy(VerifierKey key) {
        List<byte[]> claimed = signatures.stream()
                .filter(signature -> signature.name().equals(key.name()))
                .map(signature -> decoded(signature.value()))
                .filter(key::isNamedBy)
                .toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(signature -> key.verifies(text, signature));
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // Bits that say nothing could be changed unseen.
            if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                throw refused();
            }
            return bytes;
        } catch (IllegalArgumentException _) {
            throw refused();
        }
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("it is no signed note");
    }

    /// As it is published.
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }
}
