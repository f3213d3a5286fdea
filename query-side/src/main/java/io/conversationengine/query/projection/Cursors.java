package io.conversationengine.query.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// Writes where a page of a list ended, as clients hand it back: the key of its last item. They are not to read it, and
/// cannot make one: it is signed together with the list that it is of. What somebody else wrote would fail the database
/// in more ways than can be counted.
public final class Cursors {

    public static final String PROBLEM = "must be the next of a page of the same list";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKey key;

    /// @param key the same on all nodes, and after a start: what one gave out, another one reads
    public Cursors(SecretKey key) {
        this.key = key;
    }

    public String write(String list, Object lastKey) {
        byte[] place = lastKey.toString().getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(SIGNATURE_BYTES + place.length)
                .put(signature(list, place))
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// The key of the last item; the first page comes after `beforeFirst`. Empty when it is no cursor of this list.
    public Optional<String> read(@Nullable String cursor, String list, String beforeFirst) {
        if (cursor == null) {
            return Optional.of(beforeFirst);
        }
        byte[] signed = bytes(cursor);
        if (signed.length < SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] place = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
        return MessageDigest.isEqual(Arrays.copyOf(signed, SIGNATURE_BYTES), signature(list, place))
                ? Optional.of(new String(place, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /// The same for a list whose keys are numbers.
    public OptionalLong readNumber(@Nullable String cursor, String list, long beforeFirst) {
        return read(cursor, list, Long.toString(beforeFirst)).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// With the length of the list's name before it: what one list says, no other can.
    private byte[] signature(String list, byte[] place) {
        byte[] name = list.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
            mac.update(name);
            return Arrays.copyOf(mac.doFinal(place), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
