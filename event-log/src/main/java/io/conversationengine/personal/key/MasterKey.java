package io.conversationengine.personal.key;

import io.conversationengine.kernel.contact.ContactId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A master key that this process holds itself.
final class MasterKey implements KeyWrapping {
    private final SecretKey master;
    private final SecureRandom random = new SecureRandom();

    private MasterKey(SecretKey master) {
        this.master = master;
    }

    /// @param base64 32 bytes
    /// @throws IllegalArgumentException for anything else; the message does not repeat it
    static MasterKey of(String base64) {
        byte[] bytes = bytes(base64.strip());
        if (bytes.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException("a master key is 32 bytes in base64, not " + bytes.length);
        }
        return new MasterKey(new SecretKeySpec(bytes, AesGcm.ALGORITHM));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a master key is 32 bytes in base64", e);
        }
    }

    @Override
    public byte[] wrap(ContactId contact, SecretKey key) {
        return AesGcm.seal(master, key.getEncoded(), purpose(contact), random);
    }

    @Override
    public SecretKey unwrap(ContactId contact, byte[] wrapped) {
        try {
            return new SecretKeySpec(AesGcm.open(master, wrapped, purpose(contact)), AesGcm.ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of contact " + contact + " is under another master key", e);
        }
    }

    @Override
    public SecretKey derive(String purpose) {
        try {
            HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(master)
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), AesGcm.KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("Generic", derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HKDF with SHA-256", e);
        }
    }

    private static byte[] purpose(ContactId contact) {
        return contact.value().getBytes(StandardCharsets.US_ASCII);
    }
}
