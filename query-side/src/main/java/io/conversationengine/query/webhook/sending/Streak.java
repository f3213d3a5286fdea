package io.conversationengine.query.webhook.sending;

import io.conversationengine.query.webhook.table.Delivery;
import io.conversationengine.query.webhook.table.Webhook;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many attempts there were since an event was taken, while several streams are tried.
final class Streak {

    private final boolean probing;
    private int failures;
    private @Nullable Instant failingSince;
    private boolean anyTaken;
    private boolean anyFailed;
    private boolean gone;

    Streak(Webhook webhook) {
        this.probing = webhook.isProbing();
        this.failures = webhook.failures();
        this.failingSince = webhook.failingSince();
    }

    synchronized void tried(Delivery delivery) {
        if (delivery.isTaken()) {
            anyTaken = true;
            failures = 0;
            failingSince = null;
            return;
        }
        anyFailed = true;
        if (probing) {
            failures++;
        } else if (delivery.attempt() == 1) {
            // What fails again and again says nothing of the receiver; nor do those that are under way at once say more
            // than that it is away.
            failures = Math.min(failures + 1, Webhook.MOST_FAILURES);
        }
        failingSince = failingSince == null ? delivery.at() : failingSince;
        gone |= delivery.saysGone();
    }

    /// Whether there is any sense in trying more.
    synchronized boolean mayTry() {
        return !gone && (probing || failures < Webhook.MOST_FAILURES);
    }

    synchronized int failures() {
        return failures;
    }

    synchronized @Nullable Instant failingSince() {
        return failingSince;
    }

    /// Whether something was tried in vain, and nothing taken for so long.
    synchronized boolean isVain(Instant now, Duration forSoLong) {
        return anyFailed && failingSince != null && !now.isBefore(failingSince.plus(forSoLong));
    }

    synchronized boolean isGone() {
        return gone;
    }

    /// Whether its receiver, which seemed to be away, took something.
    synchronized boolean isBack() {
        return probing && anyTaken;
    }
}
