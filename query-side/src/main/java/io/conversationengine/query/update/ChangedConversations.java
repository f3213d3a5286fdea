package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks up which conversations have changed, and how far the views have come with that: one snapshot of both.
record ChangedConversations(JdbcClient sql) {

    private static final String LOOK = """
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select changed.id::text
                       from unnest(?::text[], ?::bigint[]) as asked (id, after)
                       join views.conversation changed on changed.id = asked.id::uuid
                       where changed.position > asked.after) as changed
            """;

    /// @param position every event at or below it has been seen
    record Found(long position, List<ConversationId> changed) {}

    /// @param asked the conversations, each with the position after which it may have changed
    Found look(Map<ConversationId, Long> asked) {
        String[] ids = asked.keySet().stream().map(ConversationId::value).toArray(String[]::new);
        Long[] positions = asked.values().toArray(Long[]::new);
        return sql.sql(LOOK)
                .param(1, ids)
                .param(2, positions)
                .query(ChangedConversations::read)
                .single();
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        Array changed = row.getArray("changed");
        return new Found(
                row.getLong("position"),
                Arrays.stream((String[]) changed.getArray())
                        .map(ConversationId::new)
                        .toList());
    }
}
