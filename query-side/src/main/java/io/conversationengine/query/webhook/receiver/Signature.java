package io.conversationengine.query.webhook.receiver;

import static java.util.stream.Collectors.joining;

import io.conversationengine.query.webhook.table.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What proves that a request is from this engine, and new: of its id, its time and its body, as Standard Webhooks 1.0
/// says.
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /// One for each secret.
    ///
    /// @param seconds since 1970
    public static String of(List<WebhookSecret> secrets, String id, long seconds, byte[] body) {
        return secrets.stream().map(secret -> of(secret, id, seconds, body)).collect(joining(" "));
    }

    private static String of(WebhookSecret secret, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
