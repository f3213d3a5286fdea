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
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosed;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowClosingSoon;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.timeline.TimelineEntry;
import io.conversationengine.kernel.timeline.TimelineEntry.OutboundMessage;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.contact.ContactTable;
import io.conversationengine.query.projection.Progress;
import io.conversationengine.query.projection.Rows;
import io.conversationengine.query.timeline.TimelineTable.TimelineRow;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/// Keeps a row for each thing that happens in a conversation.
@ProcessingGroup(Progress.VIEWS)
final class TimelineProjection {

    private final TimelineTable table;
    private final ContactTable contacts;
    private final Rows<Object, TimelineRow> rows;

    TimelineProjection(TimelineTable table, ContactTable contacts) {
        this.table = table;
        this.contacts = contacts;
        this.rows = new Rows<>("timeline", this::read, this::write);
    }

    @EventHandler
    void on(ConversationEvent event, TrackingToken token) {
        TimelineRow row = new TimelineRow(event.conversation(), entryAfter(event, Positions.reached(token)));
        rows.put(row.key(), row);
    }

    /// What is left of the rows is seen to where they are written.
    @EventHandler
    void on(ContactErased event) {
        table.all(ConversationId.of(event.contact())).forEach(row -> rows.putIfUntouched(row.key(), row));
    }

    @ResetHandler
    void forgetEverything() {
        table.clear();
    }

    private void write(Collection<TimelineRow> written) {
        Set<ConversationId> erased = contacts.erasedAmong(
                written.stream().map(TimelineRow::conversation).toList());
        table.write(written.stream()
                .map(row -> erased.contains(row.conversation()) ? row.erased() : row)
                .toList());
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
            case ConversationClosed e -> Entries.of(e, position);
        };
    }

    /// Only messages change after they have happened.
    private Optional<TimelineRow> read(Object key) {
        return key instanceof MessageId message ? table.find(message) : Optional.empty();
    }

    private @Nullable OutboundMessage find(MessageId message) {
        return rows.find(message).map(row -> (OutboundMessage) row.entry()).orElse(null);
    }

    private OutboundMessage get(MessageId message) {
        OutboundMessage known = find(message);
        if (known == null) {
            throw new IllegalStateException("Message %s was delivered but never accepted".formatted(message));
        }
        return known;
    }
}
