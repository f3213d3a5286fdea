package io.conversationengine.query.timeline;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
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
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.timeline.TimelineTable.TimelineRow;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps a row for each thing that happens in a conversation. Who is erased with a batch is known before it.
final class TimelineProjector implements Projector {

    private final TimelineTable table;
    private final ErasedContacts contacts;

    TimelineProjector(TimelineTable table, ErasedContacts contacts) {
        this.table = table;
        this.contacts = contacts;
    }

    @Override
    public void project(Batch batch) {
        TimelineRows rows = new TimelineRows(table.find(batch.schema(), changing(batch)));
        for (LogEntry entry : batch.entries()) {
            if (entry.event() instanceof ConversationEvent event) {
                rows.on(event, entry.position());
            }
        }
        table.write(batch.schema(), withoutErased(batch.schema(), rows.byKey().values()));
        erasing(batch).forEach(conversation -> table.erase(batch.schema(), conversation));
    }

    @Override
    public void forgetEverything(Schema schema) {
        table.clear(schema);
    }

    private static Set<ConversationId> erasing(Batch batch) {
        return batch.events(ContactErased.class)
                .map(event -> ConversationId.of(event.contact()))
                .collect(Collectors.toSet());
    }

    private static Set<MessageId> changing(Batch batch) {
        return batch.events(ConversationEvent.class)
                .map(TimelineProjector::changedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Only messages change after they have happened: one that is accepted or refused may have been held before.
    static @Nullable MessageId changedBy(ConversationEvent event) {
        return switch (event) {
            case OutboundAccepted e -> e.message();
            case OutboundRefused e -> e.message();
            case OutboundSent e -> e.message();
            case OutboundDelivered e -> e.message();
            case OutboundRead e -> e.message();
            case OutboundFailed e -> e.message();
            case ConversationOpened _, ConversationReopened _, ConversationClosed _ -> null;
            case CustomerReplyReceived _, OutboundHeld _, UnreachableCleared _ -> null;
            case WindowOpened _, WindowClosingSoon _, WindowClosed _ -> null;
            case AgentAssigned _, AgentUnassigned _, TeamAssigned _, TeamUnassigned _ -> null;
        };
    }

    private List<TimelineRow> withoutErased(Schema schema, Collection<TimelineRow> rows) {
        Set<ConversationId> conversations =
                rows.stream().map(TimelineRow::conversation).collect(Collectors.toSet());
        Set<ConversationId> erased = contacts.among(schema, conversations);
        return rows.stream()
                .map(row -> erased.contains(row.conversation()) ? row.erased() : row)
                .toList();
    }
}
