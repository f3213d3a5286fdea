package io.conversationengine.log.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The digests of the lines of a file, as they are written and as they are read again: that of each line, which is made
/// of all before it, so that a change is found where it was made; and that of the whole file, which the log signs.
final class AuditLines {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MEMBER = ",\"line\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 64;
    private static final int TAIL = MEMBER.length + DIGITS + END.length;

    private final MessageDigest file = sha256();
    private byte[] before = new byte[0];

    /// The next line, with its digest as its last member.
    ///
    /// @param object as JSON in one line
    byte[] sealed(byte[] object) {
        byte[] open = Arrays.copyOf(object, object.length - 1);
        ByteArrayOutputStream line = new ByteArrayOutputStream(open.length + TAIL + 1);
        line.writeBytes(open);
        line.writeBytes(MEMBER);
        line.writeBytes(ascii(next(open)));
        line.writeBytes(END);
        add(line.toByteArray());
        return line.toByteArray();
    }

    /// Whether a line that was read is the next one, as it was written.
    boolean follows(byte[] line) {
        if (line.length <= TAIL) {
            return false;
        }
        String digest = next(Arrays.copyOf(line, line.length - TAIL));
        add(line);
        byte[] tail = Arrays.copyOfRange(line, line.length - TAIL, line.length);
        return Arrays.equals(tail, ascii(",\"line\":\"" + digest + "\"}"));
    }

    /// Of all lines until now, with their ends.
    String sha256OfAll() {
        try {
            return HEX.formatHex(((MessageDigest) file.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be copied", e);
        }
    }

    private String next(byte[] open) {
        MessageDigest digest = sha256();
        digest.update(before);
        before = digest.digest(open);
        return HEX.formatHex(before);
    }

    private void add(byte[] line) {
        file.update(line);
        file.update((byte) '\n');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
