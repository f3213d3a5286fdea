package io.conversationengine.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// A SHA-256 in the making, over parts that cannot run into each other: texts and bytes come after their length in 4
/// bytes, which is -1 for a text that is missing. Texts are UTF-8, numbers have 8 bytes, and all are big-endian.
public final class Sha256 {
    private static final int MISSING = -1;

    private final MessageDigest digest = newDigest();
    private final byte[] number = new byte[Long.BYTES];

    /// Over these bytes and nothing else.
    public static byte[] of(byte[] bytes) {
        return newDigest().digest(bytes);
    }

    public Sha256 add(@Nullable String text) {
        if (text == null) {
            addBigEndian(MISSING, Integer.BYTES);
            return this;
        }
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Sha256 add(byte[] bytes) {
        addBigEndian(bytes.length, Integer.BYTES);
        digest.update(bytes);
        return this;
    }

    public Sha256 add(long value) {
        addBigEndian(value, Long.BYTES);
        return this;
    }

    /// What all that was added comes to, in 32 bytes. It can be asked for once.
    public byte[] digest() {
        return digest.digest();
    }

    private void addBigEndian(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            number[i] = (byte) (value >> (Byte.SIZE * (bytes - 1 - i)));
        }
        digest.update(number, 0, bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
