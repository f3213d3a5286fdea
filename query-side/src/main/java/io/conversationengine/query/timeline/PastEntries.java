package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.log.instant.PastStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Timeline entries as they were. Only messages to the customer change after they have happened: what became of those
/// on a page up to a position is folded anew from the log, which is read as far as anything became of them.
record PastEntries(PastStreams log) {

    /// @param entries that happened at or before the position, as they are today
    List<TimelineEntry> asOf(ConversationId conversation, List<TimelineEntry> entries, long position) {
        Map<MessageId, Integer> changes = new HashMap<>();
        entries.forEach(entry -> {
            if (entry instanceof OutboundMessage message) {
                changes.put(message.message(), message.history().statuses().size());
            }
        });
        TimelineRows then = new TimelineRows(new HashMap<>());
        if (!changes.isEmpty()) {
            read(conversation, first(entries), position, changes, then);
        }
        return entries.stream().map(entry -> asOf(entry, then)).toList();
    }

    private static TimelineEntry asOf(TimelineEntry entry, TimelineRows then) {
        return entry instanceof OutboundMessage message
                ? Objects.requireNonNull(then.byKey().get(message.message())).entry()
                : entry;
    }

    private static long first(List<TimelineEntry> entries) {
        return entries.stream()
                .filter(OutboundMessage.class::isInstance)
                .mapToLong(TimelineEntry::position)
                .min()
                .orElseThrow();
    }

    /// Until there is no more of what today's entries tell.
    private void read(
            ConversationId conversation, long from, long upTo, Map<MessageId, Integer> changes, TimelineRows then) {
        String stream = conversation.value();
        log.until(
                stream,
                log.last(stream, from).orElseThrow(),
                log.last(stream, upTo).orElseThrow(),
                event -> {
                    if (event.event() instanceof ConversationEvent said && takes(said, changes)) {
                        then.on(said, event.position());
                    }
                    return changes.values().stream().allMatch(left -> left <= 0);
                });
    }

    private static boolean takes(ConversationEvent event, Map<MessageId, Integer> changes) {
        @Nullable
        MessageId message = event instanceof OutboundHeld held ? held.message() : TimelineProjector.changedBy(event);
        return message != null && changes.computeIfPresent(message, (_, left) -> left - 1) != null;
    }
}
