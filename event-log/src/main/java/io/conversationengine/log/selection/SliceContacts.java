package io.conversationengine.log.selection;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Whom a part of the log is about: their erasure is all that ever changes in what was once read of it.
public final class SliceContacts {

    /// Only these have something sealed in them.
    private static final String STREAMS = """
            select distinct stream, aggregate_type = 'Conversation' as talk
            from (select stream, aggregate_type
                  from log.event
                  where workspace = ? and position > ? and position <= ?
                  union all
                  select stream, aggregate_type
                  from log.event_workspace unnamed join log.event using (position)
                  where unnamed.workspace = ? and position > ? and position <= ?) slice
            where aggregate_type in ('Conversation', 'Contact')
            """;

    private final JdbcTemplate sql;

    SliceContacts(DataSource database) {
        this.sql = new JdbcTemplate(database);
    }

    /// All of whom something between two positions may be sealed.
    public Set<ContactId> in(WorkspaceId workspace, long after, long upTo) {
        Set<ContactId> contacts = new HashSet<>();
        sql.query(
                STREAMS,
                row -> {
                    String stream = row.getString("stream");
                    contacts.add(row.getBoolean("talk") ? new ConversationId(stream).contact() : new ContactId(stream));
                },
                workspace.value(),
                after,
                upTo,
                workspace.value(),
                after,
                upTo);
        return contacts;
    }
}
