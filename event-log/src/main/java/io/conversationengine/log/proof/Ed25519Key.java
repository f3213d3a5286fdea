package io.conversationengine.log.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of checkpoints, as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write them.
public final class Ed25519Key {

    private Ed25519Key() {}

    /// @throws IllegalArgumentException when the text is no such key
    public static PrivateKey toSign(String pem) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private Ed25519 key", e);
        }
    }

    /// @throws IllegalArgumentException when the text is no such key
    public static PublicKey toVerify(String pem) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(decoded(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public Ed25519 key", e);
        }
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
