package io.conversationengine.log.note;

import io.conversationengine.log.proof.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/// Somebody who signs notes under a name.
public final class NoteSigner {

    private final VerifierKey verifier;
    private final PrivateKey key;

    /// @param name without spaces and without a plus
    /// @throws IllegalArgumentException when the name is none, or the key is no Ed25519 key
    public NoteSigner(String name, PrivateKey key) {
        this.verifier = new VerifierKey(name, Ed25519Key.publicOf(key));
        this.key = key;
    }

    /// What others look at the signatures with.
    public VerifierKey verifier() {
        return verifier;
    }

    /// @param text ends with a line feed
    public SignedNote sign(String text) {
        byte[] signature = signature(text);
        byte[] id = verifier.id();
        byte[] named = new byte[id.length + signature.length];
        System.arraycopy(id, 0, named, 0, id.length);
        System.arraycopy(signature, 0, named, id.length, signature.length);
        return new SignedNote(
                text,
                List.of(new SignedNote.Signature(
                        verifier.name(), Base64.getEncoder().encodeToString(named))));
    }

    private byte[] signature(String text) {
        try {
            Signature ed25519 = Signature.getInstance(Ed25519Key.ALGORITHM);
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key has signed before", e);
        }
    }
}
