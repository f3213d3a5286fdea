package io.conversationengine.log.note;

import io.conversationengine.log.proof.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The public key of somebody who signs notes with Ed25519, under a name.
///
/// @param name without spaces and without a plus
public record VerifierKey(String name, PublicKey key) {

    static final int ID_BYTES = 4;

    /// Ed25519, among the kinds of signatures.
    private static final byte TYPE = 1;

    private static final Pattern WRITTEN = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    /// What is a name of a key, and so an origin of a log: plain letters, so that nobody takes one name for another.
    private static final Pattern NAME = Pattern.compile("[!-*,-~]{1,255}");

    public VerifierKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("it has 1 to 255 letters, digits and signs, but no space and no +");
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Reads a key as notes' tools write it: `name+id+key`.
    ///
    /// @throws IllegalArgumentException when it is none. The message does not repeat it
    public static VerifierKey read(String vkey) {
        Matcher parts = WRITTEN.matcher(vkey.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is no key of the form name+id+key");
        }
        byte[] typed = Base64.getDecoder().decode(parts.group(3));
        if (typed[0] != TYPE) {
            throw new IllegalArgumentException("it is no key for Ed25519");
        }
        VerifierKey key =
                new VerifierKey(parts.group(1), Ed25519Key.ofBytes(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.toString().equals(vkey.strip())) {
            throw new IllegalArgumentException("the key's id is another");
        }
        return key;
    }

    /// The first bytes of a hash over name and key.
    byte[] id() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha256.digest(typed()), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private byte[] typed() {
        byte[] bytes = Ed25519Key.bytesOf(key);
        byte[] typed = new byte[1 + bytes.length];
        typed[0] = TYPE;
        System.arraycopy(bytes, 0, typed, 1, bytes.length);
        return typed;
    }

    boolean isNamedBy(byte[] signature) {
        return signature.length > ID_BYTES && Arrays.equals(Arrays.copyOf(signature, ID_BYTES), id());
    }

    /// @param signature with the id before it
    boolean verifies(String text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance(Ed25519Key.ALGORITHM);
            ed25519.initVerify(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(Arrays.copyOfRange(signature, ID_BYTES, signature.length));
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for Ed25519", e);
        }
    }

    /// As notes' tools write it.
    @Override
    public String toString() {
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id()),
                        Base64.getEncoder().encodeToString(typed()));
    }
}
