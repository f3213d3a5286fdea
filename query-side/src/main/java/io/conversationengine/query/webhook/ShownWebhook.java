package io.conversationengine.query.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookSecret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook as it is answered.
///
/// @param kinds the events that it takes, by their names in the log; empty where it takes all
/// @param secret what its requests are signed with; only in the answer to what made it
/// @param position every event at or below it was taken, waits, or is not for it
/// @param behind positions of the log that it has not come to; 0 where none of them is of the workspace
/// @param waiting events that were not taken, and those behind them in their conversations
/// @param failingSince since when nothing was taken that was tried
/// @param retryAt when it is tried next, where nothing of it is before
/// @param previousSecretUntil how long requests are signed with the secret before a rotation, too
@Schema(name = "Webhook")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownWebhook(
        String name,
        String url,
        List<String> kinds,
        State state,
        long position,
        long behind,
        long waiting,
        @Nullable Instant failingSince,
        @Nullable Instant retryAt,
        @Nullable Before stoppedBefore,
        @Nullable Instant disabledSince,
        @Nullable Reason disabledBecause,
        @Nullable Instant previousSecretUntil,
        @Schema(implementation = String.class) @Nullable WebhookSecret secret) {

    @Schema(name = "WebhookState")
    enum State {
        /// What happens is sent.
        ACTIVE,
        /// Nothing was taken that was tried last, or an event cannot be given: it is tried again.
        FAILING,
        /// Nothing is sent until somebody enables it.
        DISABLED;

        static State of(Webhook webhook) {
            if (webhook.disabled() != null) {
                return DISABLED;
            }
            return webhook.failingSince() == null && webhook.stopped() == null ? ACTIVE : FAILING;
        }
    }

    /// An event that this version of the engine cannot give.
    @Schema(name = "WebhookStoppedBefore")
    record Before(long position, String event, Fault reason) {}

    static ShownWebhook of(Webhook webhook, long behind, @Nullable WebhookSecret secret, Instant now) {
        Webhook.Stopped stopped = webhook.stopped();
        Webhook.Disabled disabled = webhook.disabled();
        Instant until = webhook.previousUntil();
        return new ShownWebhook(
                webhook.key().name().value(),
                webhook.url(),
                webhook.kinds(),
                State.of(webhook),
                webhook.position(),
                behind,
                webhook.waiting(),
                webhook.failingSince(),
                webhook.retryAt(),
                stopped == null ? null : new Before(stopped.position(), stopped.event(), stopped.reason()),
                disabled == null ? null : disabled.since(),
                disabled == null ? null : disabled.reason(),
                until != null && now.isBefore(until) ? until : null,
                secret);
    }
}
