package io.conversationengine.personal.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key of one contact.
///
/// @param id what it is called in everything that is sealed with it
public record ContactKey(UUID id, SecretKey secret) {

    static ContactKey made(RandomGenerator random) {
        byte[] secret = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(secret);
        return new ContactKey(UUID.randomUUID(), new SecretKeySpec(secret, AesGcm.ALGORITHM));
    }

    /// @param field the stored name of the field, under which alone it can be opened again
    public SealedValue seal(String field, byte[] plain, RandomGenerator random) {
        return new SealedValue(id, AesGcm.seal(secret, plain, purpose(field), random));
    }

    /// @throws IllegalStateException when it was sealed as another field or with another key, or was changed
    public byte[] open(String field, SealedValue sealed) {
        try {
            return AesGcm.open(secret, sealed.content(), purpose(field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored '%s' is not what key %s sealed".formatted(field, id), e);
        }
    }

    private static byte[] purpose(String field) {
        return field.getBytes(StandardCharsets.UTF_8);
    }

    /// Without the secret: this may go into logs.
    @Override
    public String toString() {
        return "key " + id;
    }
}
