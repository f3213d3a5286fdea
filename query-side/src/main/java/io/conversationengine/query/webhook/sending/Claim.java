package io.conversationengine.query.webhook.sending;

import io.conversationengine.query.webhook.table.WebhookKey;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/// That this node sends for a webhook. A process that stood still for longer than its claim holds finds that out by its
/// own clock, before it asks the database.
final class Claim {

    private final WebhookKey webhook;
    private final UUID id = UUID.randomUUID();
    private final Duration lease;
    private final LongSupplier nanoTime;
    private volatile long renewedAt;
    private volatile boolean lost;

    /// @param lease for how long it holds; it is given up when a request that begins then might outlive it
    /// @param nanoTime as [System#nanoTime()]
    Claim(WebhookKey webhook, Duration lease, LongSupplier nanoTime) {
        this.webhook = webhook;
        this.lease = lease;
        this.nanoTime = nanoTime;
        this.renewedAt = nanoTime.getAsLong();
    }

    WebhookKey webhook() {
        return webhook;
    }

    UUID id() {
        return id;
    }

    boolean isHeld() {
        return !lost && nanoTime.getAsLong() - renewedAt < lease.toNanos();
    }

    /// @param asked when the database was asked for it
    void renewed(long asked) {
        renewedAt = asked;
    }

    void lose() {
        lost = true;
    }
}
