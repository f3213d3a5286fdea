package io.conversationengine.query.projection;

import io.conversationengine.personal.key.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Writes where a page of a list ended, as clients hand it back: the key of its last item, sealed together with the
/// list that it is of. It stands in addresses, which others log, and the key may be a name; and what somebody else
/// wrote would fail the database in more ways than can be counted.
public final class Cursors {

    public static final String PROBLEM = "must be the next of a page of the same list";

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    /// @param key of 256 bits, the same on all nodes and after a start: what one gave out, another one reads
    public Cursors(SecretKey key) {
        this.key = new SecretKeySpec(key.getEncoded(), AesGcm.ALGORITHM);
    }

    public String write(String list, Object lastKey) {
        byte[] place = lastKey.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(AesGcm.seal(key, place, list.getBytes(StandardCharsets.UTF_8), random));
    }

    /// The key of the last item; the first page comes after `beforeFirst`. Empty when it is no cursor of this list.
    public Optional<String> read(@Nullable String cursor, String list, String beforeFirst) {
        if (cursor == null) {
            return Optional.of(beforeFirst);
        }
        byte[] sealed = bytes(cursor);
        if (sealed.length < AesGcm.NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] place = AesGcm.open(key, sealed, list.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new String(place, StandardCharsets.UTF_8));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A cursor cannot be opened", e);
        }
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
}
