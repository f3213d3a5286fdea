package io.conversationengine.query.webhook.table;

import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.query.webhook.table.Webhook.Stopped;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far a webhook is after something was sent, or not taken.
public record ProgressRow(
        long position,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant retryAt,
        @Nullable Stopped stopped) {

    /// Keeps others from changing the webhook until the caller's transaction ends.
    ///
    /// @return whether the claim still holds
    public static boolean lock(JdbcClient sql, UUID claim) {
        return sql.sql("select position from push.webhook where claim = ? for update")
                .param(claim)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /// Writes it with the attempts that led to it, for a claim that is locked.
    public void write(JdbcClient sql, WebhookKey key, UUID claim, List<Delivery> deliveries) {
        long last = sql.sql("""
                update push.webhook
                set position = :position, failures = :failures, failing_since = :failingSince, retry_at = :retryAt,
                    stopped_before = :stoppedBefore, stopped_event = :stoppedEvent, stopped_reason = :stoppedReason,
                    deliveries = deliveries + :deliveries
                where claim = :claim returning deliveries
                """)
                .param("position", position)
                .param("failures", failures)
                .param("failingSince", at(failingSince), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("retryAt", at(retryAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("stoppedBefore", stopped == null ? null : stopped.position(), Types.BIGINT)
                .param("stoppedEvent", stopped == null ? null : stopped.event(), Types.VARCHAR)
                .param(
                        "stoppedReason",
                        stopped == null ? null : stopped.reason().name(),
                        Types.VARCHAR)
                .param("deliveries", deliveries.size())
                .param("claim", claim)
                .query(Long.class)
                .single();
        new DeliveryTable(sql).add(key, last, deliveries);
    }

    /// The webhook is sent nothing from here on.
    public static void disable(JdbcClient sql, UUID claim, Reason reason, Instant now) {
        sql.sql("update push.webhook set disabled_since = ?, disabled_reason = ?, retry_at = null where claim = ?")
                .params(WebhookTable.offset(now), reason.name(), claim)
                .update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : WebhookTable.offset(instant);
    }
}
