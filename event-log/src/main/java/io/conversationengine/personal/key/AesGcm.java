package io.conversationengine.personal.key;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256 in Galois/Counter Mode: the nonce (12 bytes), then the ciphertext with its tag (16 bytes). What it is used
/// for is authenticated with it, so that nothing sealed for one place is taken for something of another.
public final class AesGcm {
    public static final String ALGORITHM = "AES";
    static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    /// To look through all providers each time takes almost as long as to open a short text.
    private static final Provider PROVIDER = provider();

    private AesGcm() {}

    public static byte[] seal(SecretKey key, byte[] plain, byte[] purpose, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + TRANSFORMATION, e);
        }
    }

    /// @throws GeneralSecurityException when key or purpose is another, or a byte was changed
    public static byte[] open(SecretKey key, byte[] sealed, byte[] purpose) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose)
                .doFinal(sealed, NONCE_BYTES, Math.max(0, sealed.length - NONCE_BYTES));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(purpose);
        return cipher;
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(TRANSFORMATION).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + TRANSFORMATION, e);
        }
    }
}
