package io.conversationengine.query.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Writes where a page of a list ended, as clients hand it back: the key of its last item, sealed together with the
/// list that it is of. It stands in addresses, which others log, and the key may be a name; and what somebody else
/// wrote would fail the database in more ways than can be counted.
public final class Cursors {

    public static final String PROBLEM = "must be the next of a page of the same list";

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    /// @param key of 256 bits, the same on all nodes and after a start: what one gave out, another one reads
    public Cursors(SecretKey key) {
        this.key = new SecretKeySpec(key.getEncoded(), "AES");
    }

    public String write(String list, Object lastKey) {
        byte[] place = lastKey.toString().getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, list, nonce).doFinal(place);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A cursor cannot be sealed", e);
        }
    }

    /// The key of the last item; the first page comes after `beforeFirst`. Empty when it is no cursor of this list.
    public Optional<String> read(@Nullable String cursor, String list, String beforeFirst) {
        if (cursor == null) {
            return Optional.of(beforeFirst);
        }
        byte[] sealed = bytes(cursor);
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] place = cipher(Cipher.DECRYPT_MODE, list, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
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

    private Cipher cipher(int mode, String list, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
