package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.kernel.timeline.Question.FindInboxChanges;
import io.conversationengine.kernel.timeline.Question.Inbox;
import io.conversationengine.kernel.workspace.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks up which conversations have come into an inbox, have changed in it, or have left it.
record Inboxes(JdbcClient sql) implements Watch {

    /// Who has been assigned since a position, nobody included, and who was at that position: a conversation begins
    /// with nobody.
    private static final String WAS_IN_IT = """
            exists (
                select from views.timeline t
                where t.conversation = c.id
                    and t.entry ->> 'kind' in ('session-opened', 'assigned', 'unassigned')
                    and t.position >= coalesce(
                        (select b.position from views.timeline b
                         where b.conversation = c.id and b.position <= asked.after
                             and b.entry ->> 'kind' in ('session-opened', 'assigned', 'unassigned')
                         order by b.position desc
                         limit 1),
                        0)
                    and case t.entry ->> 'kind' when 'assigned' then t.entry ->> 'agent' end
                        is not distinct from asked.assignee)
            """;

    private static final String LOOK = """
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select asked.subscription
                       from unnest(?::text[], ?::text[], ?::boolean[], ?::text[], ?::bigint[])
                           as asked (subscription, workspace, everything, assignee, after)
                       where asked.after is null or exists (
                           select from views.conversation c
                           where c.workspace = asked.workspace and c.position > asked.after
                               and (asked.everything or c.assignee is not distinct from asked.assignee
                                   or %s))) as changed
            """.formatted(WAS_IN_IT);

    private static final String CHANGES = """
            select c.id, c.position, (asked.everything or c.assignee is not distinct from asked.assignee) as here
            from (values (:everything, cast(:assignee as text), cast(:after as bigint)))
                     as asked (everything, assignee, after),
                 views.conversation c
            where c.workspace = :workspace and c.position > :from
                and (asked.everything or c.assignee is not distinct from asked.assignee
                    or %s)
            order by c.position
            limit :limit
            """.formatted(WAS_IN_IT);

    /// @param here whether it is in the inbox, or has left it
    record Change(ConversationId id, long position, boolean here) {}

    @Override
    public boolean watches(Object question) {
        return question instanceof FindInboxChanges asked && isSomebodys(asked);
    }

    /// Not so for an inbox that is asked for as one's own by who is no agent.
    static boolean isSomebodys(FindInboxChanges question) {
        return question.inbox() != Inbox.MINE || question.by() instanceof Actor.Person;
    }

    @Override
    public News look(Map<String, Asked> asked) {
        Collection<Asked> all = asked.values();
        return sql.sql(LOOK)
                .param(1, asked.keySet().toArray(String[]::new))
                .param(2, column(all, one -> inbox(one).workspace().value()).toArray(String[]::new))
                .param(3, column(all, one -> isEverything(inbox(one))).toArray(Boolean[]::new))
                .param(4, all.stream().map(one -> assignee(inbox(one))).toArray(String[]::new))
                .param(5, all.stream().map(Asked::after).toArray(Long[]::new))
                .query(ChangedConversations::read)
                .single();
    }

    @Override
    public Question<?> again(Question<?> question, @Nullable Long after, long atLeast) {
        FindInboxChanges asked = (FindInboxChanges) question;
        return new FindInboxChanges(asked.workspace(), asked.by(), asked.inbox(), after, null, asked.limit(), atLeast);
    }

    List<Change> changes(FindInboxChanges question, long after, long from) {
        return sql.sql(CHANGES)
                .param("workspace", question.workspace().value())
                .param("everything", isEverything(question))
                .param("assignee", assignee(question))
                .param("after", after)
                .param("from", from)
                .param("limit", question.limit())
                .query((row, _) -> new Change(
                        new ConversationId(row.getString("id")), row.getLong("position"), row.getBoolean("here")))
                .list();
    }

    private static FindInboxChanges inbox(Asked asked) {
        return (FindInboxChanges) asked.question();
    }

    private static boolean isEverything(FindInboxChanges question) {
        return question.inbox() == Inbox.ALL;
    }

    private static @Nullable String assignee(FindInboxChanges question) {
        return question.inbox() == Inbox.MINE && question.by() instanceof Actor.Person(var agent)
                ? agent.value()
                : null;
    }

    private static <T> List<T> column(Collection<Asked> asked, Function<Asked, T> value) {
        return asked.stream().map(value).map(Objects::requireNonNull).toList();
    }
}
