package io.conversationengine.query.webhook.receiver;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose about webhooks.
///
/// @param allowedNetworks networks such as `10.1.0.0/16`, with commas between, to which events may be sent although
///     they are not public, and without TLS. Whoever may administer a workspace can have events sent there
/// @param answerWithin how long is waited for a receiver's whole answer
/// @param disableAfter after how long in which a receiver took nothing its webhook is switched off
@ConfigurationProperties("engine.webhooks")
public record WebhookProperties(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("15s") Duration answerWithin,
        @DefaultValue("5d") Duration disableAfter) {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    public WebhookProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
        try {
            allowedNetworks.forEach(Network::of);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "engine.webhooks.allowed-networks has networks only: " + e.getMessage(), e);
        }
        if (answerWithin.compareTo(Duration.ofMillis(100)) < 0 || answerWithin.compareTo(LONGEST_ANSWER) > 0) {
            throw new IllegalArgumentException("engine.webhooks.answer-within is 100ms to 1m, not " + answerWithin);
        }
        if (disableAfter.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("engine.webhooks.disable-after is 1h or more, not " + disableAfter);
        }
    }
}
