package io.conversationengine.query.webhook.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Base64;

/// What a webhook signs with, in the form of Standard Webhooks: `whsec_` and 32 bytes in base64.
public record WebhookSecret(@JsonValue String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static WebhookSecret made() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    public byte[] key() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /// It goes into no log.
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
