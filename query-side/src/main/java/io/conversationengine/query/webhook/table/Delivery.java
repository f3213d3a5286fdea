package io.conversationengine.query.webhook.table;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt to hand an event over, and what came of it. It holds nothing that was sent, nor what was answered.
///
/// @param kind the stored name of the event
/// @param attempt counts those of this event, from 1; after a resend anew
/// @param status of the answer; null where there was none
/// @param fault why it was not taken, where the status alone does not say it
public record Delivery(
        long position,
        String eventId,
        String kind,
        int attempt,
        Instant at,
        @Nullable Integer status,
        @Nullable Fault fault,
        Duration took) {

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int GONE = 410;

    /// What went wrong.
    public enum Fault {
        /// The address leads into a network that is not allowed.
        ADDRESS_REFUSED,
        /// There is no such host.
        UNKNOWN_HOST,
        /// Nobody takes connections there.
        NOT_CONNECTED,
        /// The host could not prove who it is.
        TLS,
        /// No whole answer came in time.
        TIMED_OUT,
        /// The connection broke, or what came is no answer of HTTP.
        BROKEN,
        /// The answer names another address, which is not asked.
        REDIRECTED,
        /// The event can no longer be read.
        UNREADABLE
    }

    public boolean isTaken() {
        return status != null && status >= FIRST_SUCCESS && status < FIRST_REDIRECT && fault == null;
    }

    public boolean saysGone() {
        return status != null && status == GONE;
    }
}
