package io.conversationengine.kernel;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;

/// Ids that are derived from what they name, so that two first messages at one instant name the same thing.
public final class Derived {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// The bits of a UUID that say neither its version nor its variant.
    private static final long FREE_MOST = ~0xF000L;

    private static final long FREE_LEAST = 0x3FFF_FFFF_FFFF_FFFFL;

    private static final int UUID_LENGTH = 36;

    private Derived() {}

    /// A UUID (version 8, RFC 9562) from the SHA-256 of the parts, each with its length before it.
    public static UUID uuid(String... parts) {
        Sha256 digest = new Sha256();
        for (String part : parts) {
            digest.add(part);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long most = (hash.getLong() & FREE_MOST) | VERSION_8;
        long least = (hash.getLong() & FREE_LEAST) | VARIANT;
        return new UUID(most, least);
    }

    /// The id of what stands over against another thing: a UUID with all free bits turned. Each of the two gives the
    /// other, which a hash would not.
    public static UUID counterpart(UUID id) {
        return new UUID(id.getMostSignificantBits() ^ FREE_MOST, id.getLeastSignificantBits() ^ FREE_LEAST);
    }

    /// Demands a UUID of 36 characters, and gives it as it is written here: in lower case. The same in upper case names
    /// the same thing (RFC 9562, 4).
    ///
    /// @throws IllegalArgumentException that names the field
    public static String requireUuid(String field, String value) {
        String usual = value.toLowerCase(Locale.ROOT);
        if (value.length() != UUID_LENGTH || !isUuid(usual)) {
            throw new IllegalArgumentException("%s must be a UUID, not %s".formatted(field, value));
        }
        return usual;
    }

    public static boolean isUuid(String value) {
        try {
            return UUID.fromString(value).toString().equals(value);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
