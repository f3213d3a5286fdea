package io.conversationengine.personal.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A value that only its key opens, written as `sealed:` and base64: the key's id (16 bytes), then what it sealed.
public final class SealedValue {
    private static final String PREFIX = "sealed:";
    private static final int ID_BYTES = 16;

    /// So many digits of base64 begin with the id, and have no rest.
    private static final Pattern IN_JSON =
            Pattern.compile("(?<!\\\\)\"" + PREFIX + "([A-Za-z0-9+/]{24})[A-Za-z0-9+/]++={0,2}\"");

    private final UUID key;
    private final byte[] content;

    SealedValue(UUID key, byte[] content) {
        this.key = key;
        this.content = content;
    }

    public static boolean isWrittenAs(String text) {
        return text.startsWith(PREFIX);
    }

    /// Whether a stored JSON text may have one in it: also where somebody wrote a text that only looks sealed.
    public static boolean mayBeIn(String json) {
        return json.contains(PREFIX);
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

    /// The ids of the keys that a stored JSON text names, also where somebody wrote a text that only looks sealed.
    public static Stream<UUID> keysIn(byte[] json) {
        return IN_JSON.matcher(new String(json, StandardCharsets.ISO_8859_1))
                .results()
                .map(named -> ByteBuffer.wrap(Base64.getDecoder().decode(named.group(1))))
                .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()));
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
