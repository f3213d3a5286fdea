package io.conversationengine.query.webhook.sending;

import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.webhook.table.Webhook;
import io.conversationengine.query.webhook.table.Webhook.Stopped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is handed over together, before anything of it is written down.
///
/// @param webhook as it was when the round was planned
/// @param position how far the webhook is after it
/// @param stopped the event before which it stands then
/// @param queues each of another conversation, or another stream
/// @param behind events that wait behind others of their stream, by streams
record Round(
        Webhook webhook, long position, @Nullable Stopped stopped, List<Queue> queues, Map<String, List<Long>> behind) {

    /// Events of one stream in their order.
    ///
    /// @param attempts how often the first of them was tried
    /// @param waits whether they are among those that wait already
    record Queue(String stream, int attempts, boolean waits, List<RecordedEvent> events) {

        List<Long> positions(int from, int to) {
            return events.subList(from, to).stream()
                    .map(RecordedEvent::position)
                    .toList();
        }
    }

    boolean isIdle() {
        return queues.isEmpty() && position == webhook.position() && stopped == null;
    }
}
