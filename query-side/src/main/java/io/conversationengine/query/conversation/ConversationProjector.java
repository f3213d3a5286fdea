package io.conversationengine.query.conversation;

import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Keeps a row a conversation.
@Component
final class ConversationProjector implements Projector {

    private final ConversationTable table;
    private final ContactTable contacts;

    ConversationProjector(ConversationTable table, ContactTable contacts) {
        this.table = table;
        this.contacts = contacts;
    }

    @Override
    public void project(Batch batch) {
        Map<ConversationId, ConversationRow> rows = table.find(batch.schema(), touched(batch));
        batch.entries().forEach(entry -> take(entry, rows));
        contacts.erasedAmong(rows.keySet(), batch).stream()
                .map(rows::get)
                .filter(row -> row != null)
                .forEach(ConversationRow::erase);
        table.write(batch.schema(), rows.values());
    }

    private static void take(LogEntry entry, Map<ConversationId, ConversationRow> rows) {
        switch (entry.event()) {
            case ConversationEvent event -> {
                ConversationRow row =
                        rows.compute(event.conversation(), (_, known) -> ConversationRow.next(known, event));
                row.version = entry.sequence();
                row.position = Math.max(row.position, entry.shownAt());
            }
            // It is shown with its contact, so that it has changed when they have.
            case ContactEvent event -> {
                ConversationRow row = rows.get(ConversationId.of(event.contact()));
                if (row != null) {
                    row.position = Math.max(row.position, entry.shownAt());
                }
            }
            default -> {}
        }
    }

    @Override
    public void forgetEverything(Schema schema) {
        table.clear(schema);
    }

    private static Set<ConversationId> touched(Batch batch) {
        return Stream.concat(
                        batch.events(ConversationEvent.class).map(ConversationEvent::conversation),
                        batch.events(ContactEvent.class).map(event -> ConversationId.of(event.contact())))
                .collect(Collectors.toSet());
    }
}
