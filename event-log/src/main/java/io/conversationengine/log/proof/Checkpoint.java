package io.conversationengine.log.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the log was at a time. Kept where whoever could change the log cannot reach, it proves the past up to it.
///
/// @param signature Ed25519 over the checkpoint's own text without it, in Base64; null where nobody signed
public record Checkpoint(Link place, Instant at, @Nullable String signature) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Checkpoint {
        if (place.position() < 0 || !HASH.matcher(place.hash()).matches()) {
            throw new IllegalArgumentException("it names no place of a log");
        }
    }

    public static Checkpoint of(Link head, Clock clock) {
        return new Checkpoint(head, clock.instant(), null);
    }

    /// @throws IllegalArgumentException when the text is no checkpoint. The message does not repeat it: whoever names
    ///     another file than they mean may name a secret
    public static Checkpoint read(String text) {
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            Link place = new Link(
                    json.required("position").longValue(), json.required("hash").stringValue());
            String signature =
                    json.has("signature") ? json.required("signature").stringValue() : null;
            return new Checkpoint(place, Instant.parse(json.required("at").stringValue()), signature);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("it is no checkpoint", e);
        }
    }

    /// @throws IllegalArgumentException when the key is no Ed25519 key
    public Checkpoint signedWith(PrivateKey key) {
        try {
            Signature ed25519 = Signature.getInstance(Ed25519Key.ALGORITHM);
            ed25519.initSign(key);
            ed25519.update(signedText());
            return new Checkpoint(place, at, Base64.getEncoder().encodeToString(ed25519.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for Ed25519", e);
        }
    }

    public boolean isSignedBy(PublicKey key) {
        if (signature == null) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance(Ed25519Key.ALGORITHM);
            ed25519.initVerify(key);
            ed25519.update(signedText());
            return ed25519.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for Ed25519", e);
        }
    }

    private byte[] signedText() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    private CanonicalJson json() {
        return new CanonicalJson()
                .with("position", place.position())
                .with("hash", place.hash())
                .with("at", at.toString());
    }

    /// As it is published.
    @Override
    public String toString() {
        return (signature == null ? json() : json().with("signature", signature)).toString();
    }
}
