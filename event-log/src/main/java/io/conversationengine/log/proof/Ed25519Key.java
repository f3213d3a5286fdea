package io.conversationengine.log.proof;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of checkpoints, as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write them.
public final class Ed25519Key {

    public static final String ALGORITHM = "Ed25519";

    private static final int BYTES = 32;

    /// What comes before the bytes of a key in the form that others read (RFC 8410).
    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519Key() {}

    /// @throws IllegalArgumentException when the text is no such key
    public static PrivateKey toSign(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private Ed25519 key", e);
        }
    }

    /// @throws IllegalArgumentException when the text is no such key
    public static PublicKey toVerify(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public Ed25519 key", e);
        }
    }

    /// A private key of 32 random bytes, as `openssl genpkey -algorithm ed25519` writes it.
    public static String pem(byte[] random) {
        return pem("PRIVATE KEY", concatenated(PRIVATE, random));
    }

    /// As `openssl pkey -pubout` writes it.
    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    /// @throws IllegalArgumentException when they are not 32, or no key
    public static PublicKey ofBytes(byte[] bytes) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(concatenated(PUBLIC, bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public Ed25519 key", e);
        }
    }

    public static byte[] bytesOf(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    /// The public key that goes with a private one. The platform computes it only while it makes a pair, of bytes that
    /// it asks a source of chance for: given those of the key, it makes the same pair. A signature shows whether
    /// it did.
    ///
    /// @throws IllegalArgumentException when the key is no Ed25519 key
    public static PublicKey publicOf(PrivateKey key) {
        try {
            byte[] own =
                    key instanceof EdECPrivateKey ed25519 ? ed25519.getBytes().orElseThrow() : new byte[0];
            KeyPairGenerator pairs = KeyPairGenerator.getInstance(ALGORITHM);
            pairs.initialize(NamedParameterSpec.ED25519, new Given(own));
            PublicKey made = pairs.generateKeyPair().getPublic();
            requirePair(key, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private Ed25519 key", e);
        }
    }

    private static void requirePair(PrivateKey key, PublicKey made) throws GeneralSecurityException {
        Signature ed25519 = Signature.getInstance(ALGORITHM);
        ed25519.initSign(key);
        byte[] signature = ed25519.sign();
        ed25519.initVerify(made);
        if (!ed25519.verify(signature)) {
            throw new IllegalStateException("The platform makes keys in another way");
        }
    }

    /// No chance at all.
    private static final class Given extends SecureRandom {

        @Serial
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] asked) {
            System.arraycopy(bytes, 0, asked, 0, asked.length);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(kind, Base64.getEncoder().encodeToString(encoded));
    }

    private static byte[] decoded(String pem, String kind) {
        Matcher block = Pattern.compile("-----BEGIN %1$s-----(.*?)-----END %1$s-----".formatted(kind), Pattern.DOTALL)
                .matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("no PEM file with a " + kind);
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
