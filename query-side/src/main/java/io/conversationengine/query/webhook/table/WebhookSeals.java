package io.conversationengine.query.webhook.table;

import io.conversationengine.personal.key.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Keeps addresses and secrets from whoever reads the tables. What is sealed for one webhook opens for no other.
public final class WebhookSeals {

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    /// @param key of 256 bits, the same on all nodes
    public WebhookSeals(SecretKey key) {
        this.key = new SecretKeySpec(key.getEncoded(), AesGcm.ALGORITHM);
    }

    byte[] seal(WebhookKey webhook, String text) {
        return AesGcm.seal(key, text.getBytes(StandardCharsets.UTF_8), purpose(webhook), random);
    }

    /// @throws IllegalStateException when it was sealed under another master key, or for another webhook
    String open(WebhookKey webhook, byte[] sealed) {
        try {
            return new String(AesGcm.open(key, sealed, purpose(webhook)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The webhook %s of %s is sealed under another master key"
                            .formatted(webhook.name(), webhook.workspace()),
                    e);
        }
    }

    /// Neither name has a slash.
    private static byte[] purpose(WebhookKey webhook) {
        return (webhook.workspace() + "/" + webhook.name()).getBytes(StandardCharsets.UTF_8);
    }
}
