package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.AgentUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationReopened;
import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamAssigned;
import io.conversationengine.kernel.conversation.ConversationEvent.TeamUnassigned;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosingSoon;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.query.timeline.TimelineTable.TimelineRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of timelines that a batch touches, in memory.
///
/// @param byKey by [TimelineRow#key()]
record TimelineRows(Map<Object, TimelineRow> byKey) {

    void on(ConversationEvent event, long position) {
        TimelineRow row = new TimelineRow(event.conversation(), entryAfter(event, position));
        byKey.put(row.key(), row);
    }

    private TimelineEntry entryAfter(ConversationEvent event, long position) {
        return switch (event) {
            case ConversationOpened e -> Entries.of(e, position);
            case ConversationReopened e -> Entries.of(e, position);
            case CustomerReplyReceived e -> Entries.of(e, position);
            case WindowOpened e -> Entries.of(e, position);
            case WindowClosingSoon e -> Entries.of(e, position);
            case WindowClosed e -> Entries.of(e, position);
            case OutboundHeld e -> MessageHistory.held(e, position);
            case OutboundAccepted e -> MessageHistory.accepted(find(e.message()), e, position);
            case OutboundRefused e -> MessageHistory.refused(find(e.message()), e, position);
            case OutboundSent e -> MessageHistory.sent(get(e.message()), e);
            case OutboundDelivered e -> MessageHistory.delivered(get(e.message()), e);
            case OutboundRead e -> MessageHistory.read(get(e.message()), e);
            case OutboundFailed e -> MessageHistory.failed(get(e.message()), e);
            case UnreachableCleared e -> Entries.of(e, position);
            case AgentAssigned e -> Entries.of(e, position);
            case AgentUnassigned e -> Entries.of(e, position);
            case TeamAssigned e -> Entries.of(e, position);
            case TeamUnassigned e -> Entries.of(e, position);
            case ConversationClosed e -> Entries.of(e, position);
        };
    }

    private @Nullable OutboundMessage find(MessageId message) {
        TimelineRow row = byKey.get(message);
        return row == null ? null : (OutboundMessage) row.entry();
    }

    private OutboundMessage get(MessageId message) {
        OutboundMessage known = find(message);
        if (known == null) {
            throw new NeverAccepted(message);
        }
        return known;
    }

    /// What an operator is told of it: that a message has an id is nothing of a person.
    private static final class NeverAccepted extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private NeverAccepted(MessageId message) {
            super("Message %s was delivered but never accepted".formatted(message));
        }
    }
}
