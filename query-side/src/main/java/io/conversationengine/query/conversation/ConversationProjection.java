package io.conversationengine.query.conversation;

import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.ConversationOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.projection.Progress;
import io.conversationengine.query.projection.Rows;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;

/// Keeps a row a conversation.
@ProcessingGroup(Progress.VIEWS)
final class ConversationProjection {

    private final ConversationTable table;
    private final Rows<ConversationId, ConversationRow> rows;

    ConversationProjection(ConversationTable table) {
        this.table = table;
        this.rows = new Rows<>("conversation", table::find, table::write);
    }

    @EventHandler
    void on(ConversationEvent event, @SequenceNumber Long version, TrackingToken token) {
        ConversationRow row = rows.find(event.conversation()).orElseGet(() -> begin(event));
        row.on(event);
        row.version = version;
        row.position = Positions.reached(token);
    }

    @ResetHandler
    void forgetEverything() {
        table.clear();
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
