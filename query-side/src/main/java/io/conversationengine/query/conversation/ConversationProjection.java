package io.conversationengine.query.conversation;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.contact.ContactTable;
import io.conversationengine.query.projection.Progress;
import io.conversationengine.query.projection.Rows;
import java.util.Collection;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;

/// Keeps a row a conversation.
@ProcessingGroup(Progress.VIEWS)
final class ConversationProjection {

    private final ConversationTable table;
    private final ContactTable contacts;
    private final Rows<ConversationId, ConversationRow> rows;

    ConversationProjection(ConversationTable table, ContactTable contacts) {
        this.table = table;
        this.contacts = contacts;
        this.rows = new Rows<>("conversation", table::find, this::write);
    }

    @EventHandler
    void on(ConversationEvent event, @SequenceNumber Long version, TrackingToken token) {
        ConversationRow row = rows.find(event.conversation()).orElseGet(() -> begin(event));
        row.on(event);
        row.version = version;
        row.position = Positions.reached(token);
    }

    /// What is left of the row is seen to where it is written.
    @EventHandler
    void on(ContactErased event) {
        rows.find(ConversationId.of(event.contact()));
    }

    @ResetHandler
    void forgetEverything() {
        table.clear();
    }

    private void write(Collection<ConversationRow> written) {
        Set<ConversationId> erased =
                contacts.erasedAmong(written.stream().map(row -> row.id).toList());
        written.stream().filter(row -> erased.contains(row.id)).forEach(ConversationRow::erase);
        table.write(written);
    }

    private ConversationRow begin(ConversationEvent event) {
        if (!(event instanceof ConversationOpened opened)) {
            throw new IllegalStateException("Conversation %s begins with %s instead of being opened"
                    .formatted(event.conversation(), event.getClass().getSimpleName()));
        }
        ConversationRow row = ConversationRow.begunBy(opened);
        rows.put(opened.conversation(), row);
        return row;
    }
}
