package io.conversationengine.query.timeline;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps who was erased: whatever is told of their conversations later says no more than that.
record ErasedContacts(JdbcClient sql) implements Projector {

    @Override
    public void project(Batch batch) {
        List<ContactId> erased = ContactTable.erasedIn(batch).distinct().toList();
        if (!erased.isEmpty()) {
            sql.sql("insert into %s.erased (contact) select unnest(cast(? as uuid[])) on conflict do nothing"
                            .formatted(batch.schema()))
                    .param(TextArray.of(erased.stream()))
                    .update();
        }
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.erased".formatted(schema)).update();
    }

    /// Those of the conversations whose contact is erased.
    Set<ConversationId> among(Schema schema, Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Set.of();
        }
        return sql
                .sql("select contact from %s.erased where contact = any(cast(? as uuid[]))".formatted(schema))
                .param(TextArray.of(conversations.stream().map(ConversationId::contact)))
                .query(String.class)
                .stream()
                .map(id -> ConversationId.of(new ContactId(id)))
                .collect(Collectors.toSet());
    }
}
