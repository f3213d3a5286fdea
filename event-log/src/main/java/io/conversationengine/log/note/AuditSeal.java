package io.conversationengine.log.note;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a log signs of a file with a part of its audit. Its first line is the name of no log, so that nobody takes it
/// for a checkpoint.
///
/// @param entries how many events the file has
/// @param sha256 of all bytes of the file before the line with this, in hexadecimal digits
public record AuditSeal(long entries, String sha256) {

    /// The form of the file, and the first line of what is signed of it.
    public static final String FORM = "conversation engine audit v1";

    private static final Pattern TEXT =
            Pattern.compile(FORM + "\nentries (0|[1-9][0-9]{0,17})\nsha256 ([0-9a-f]{64})\n");

    /// @throws IllegalArgumentException when it is none
    public static AuditSeal read(String text) {
        Matcher seal = TEXT.matcher(text);
        if (!seal.matches()) {
            throw new IllegalArgumentException("it is not signed as a file of an audit");
        }
        return new AuditSeal(Long.parseLong(seal.group(1)), seal.group(2));
    }

    /// What is signed.
    public String text() {
        return "%s\nentries %d\nsha256 %s\n".formatted(FORM, entries, sha256);
    }
}
