package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks up which conversations have changed, and how far the views have come with that: one snapshot of both.
record ChangedConversations(JdbcClient sql) implements Watch {

    private static final String LOOK = """
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select asked.subscription
                       from unnest(?::text[], ?::text[], ?::bigint[]) as asked (subscription, id, after)
                       join views.conversation changed on changed.id = asked.id::uuid
                       where changed.position > asked.after) as changed
            """;

    @Override
    public boolean watches(Object question) {
        return question instanceof FindConversation;
    }

    @Override
    public News look(Map<String, Asked> asked) {
        return sql.sql(LOOK)
                .param(1, asked.keySet().toArray(String[]::new))
                .param(
                        2,
                        asked.values().stream()
                                .map(one -> conversation(one.question()).value())
                                .toArray(String[]::new))
                .param(
                        3,
                        asked.values().stream()
                                .map(one -> Objects.requireNonNullElse(one.after(), 0L))
                                .toArray(Long[]::new))
                .query(ChangedConversations::read)
                .single();
    }

    @Override
    public Question<?> again(Question<?> question, @Nullable Long after, long atLeast) {
        return new FindConversation(Objects.requireNonNull(question.workspace()), conversation(question), atLeast);
    }

    static News read(ResultSet row, int number) throws SQLException {
        Array changed = row.getArray("changed");
        return new News(row.getLong("position"), Set.of((String[]) changed.getArray()));
    }

    private static ConversationId conversation(Question<?> question) {
        return ((FindConversation) question).conversation();
    }
}
