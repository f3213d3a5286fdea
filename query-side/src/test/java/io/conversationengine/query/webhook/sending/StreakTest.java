package io.conversationengine.query.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.query.webhook.table.Delivery;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.WebhookKey;
import io.conversationengine.query.webhook.table.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreakTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    /// Several are under way at once: what they say together is that the receiver is away, not for how long.
    @Test
    void is_as_long_as_makes_one_event_be_tried_at_a_time_however_many_were_under_way() {
        Streak streak = new Streak(webhook(Webhook.MOST_FAILURES - 1));

        for (int stream = 0; stream < 8; stream++) {
            streak.tried(inVain());
        }

        assertThat(streak.failures()).isEqualTo(Webhook.MOST_FAILURES);
        assertThat(streak.mayTry()).isFalse();
    }

    @Test
    void grows_with_each_event_that_is_tried_alone() {
        Streak streak = new Streak(webhook(Webhook.MOST_FAILURES));

        streak.tried(inVain());

        assertThat(streak.failures()).isEqualTo(Webhook.MOST_FAILURES + 1);
    }

    private static Webhook webhook(int failures) {
        return new Webhook(
                WebhookKey.of("shop", "crm"),
                "https://example.com/events",
                List.of(),
                WebhookSecret.made(),
                null,
                null,
                0,
                1,
                failures,
                NOW,
                null,
                null,
                null);
    }

    private static Delivery inVain() {
        return new Delivery(
                1, "id", "conversation.OutboundAccepted", 1, NOW, null, Delivery.Fault.TIMED_OUT, Duration.ZERO);
    }
}
