package io.conversationengine.log.key;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// A value that only its key opens, written as `sealed:` and base64: the key's id (16 bytes), then what it sealed.
public final class SealedValue {
    private static final String PREFIX = "sealed:";
    private static final int ID_BYTES = 16;

    private final UUID key;
    private final byte[] content;

    SealedValue(UUID key, byte[] content) {
        this.key = key;
        this.content = content;
    }

    public static boolean isWrittenAs(String text) {
        return text.startsWith(PREFIX);
    }

    /// Reads what [#text()] wrote.
    ///
    /// @throws IllegalArgumentException for anything else
    public static SealedValue of(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(PREFIX.length())));
        if (bytes.remaining() < ID_BYTES + AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES) {
            throw new IllegalArgumentException("A sealed value is cut off");
        }
        UUID key = new UUID(bytes.getLong(), bytes.getLong());
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new SealedValue(key, content);
    }

    /// The id of the key that opens it.
    public UUID key() {
        return key;
    }

    byte[] content() {
        return content;
    }

    public String text() {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + content.length)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .put(content)
                .array();
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}
