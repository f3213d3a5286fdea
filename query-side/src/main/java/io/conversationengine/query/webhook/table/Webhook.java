package io.conversationengine.query.webhook.table;

import io.conversationengine.kernel.webhook.WebhookEvent.Reason;
import io.conversationengine.log.eventstore.RecordedEvent.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook as it is at one moment.
///
/// @param kinds the stored names of the events that it takes; all where there is none
/// @param previousSecret signs, too, until `previousUntil`
/// @param position every event at or below it was taken, waits, or is not for it
/// @param waiting how many events wait
/// @param failures streams that failed since an event was taken, and attempts once these were too many
/// @param failingSince when the first attempt failed since then
/// @param retryAt before it nothing is tried; null where only what waits has a time of its own
/// @param stopped an event before which it stands
/// @param disabled null where it is sent something
public record Webhook(
        WebhookKey key,
        String url,
        List<String> kinds,
        WebhookSecret secret,
        @Nullable WebhookSecret previousSecret,
        @Nullable Instant previousUntil,
        long position,
        long waiting,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant retryAt,
        @Nullable Stopped stopped,
        @Nullable Disabled disabled) {

    /// After so many failures in a row one event is tried at a time.
    public static final int MOST_FAILURES = 10;

    /// Where so many events wait, the log is read no further until some were taken.
    public static final int MOST_WAITING = 1_000;

    /// An event that this version of the engine cannot give.
    ///
    /// @param event the name under which it is stored
    public record Stopped(long position, String event, Fault reason) {}

    public record Disabled(Instant since, Reason reason) {}

    public boolean takes(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /// Whether its receiver seems to be away altogether.
    public boolean isProbing() {
        return failures >= MOST_FAILURES && waiting > 0;
    }

    public List<WebhookSecret> secrets(Instant now) {
        List<WebhookSecret> valid = new ArrayList<>(List.of(secret));
        if (previousSecret != null && previousUntil != null && now.isBefore(previousUntil)) {
            valid.add(previousSecret);
        }
        return valid;
    }
}
