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
///
/// @param most conversations at which one answer looks, whether or not they have to do with the inbox
record Inboxes(JdbcClient sql, int most) implements Watch {

    private static final int MOST = 5_000;

    /// What has changed is looked up once a workspace, and whose it is or has been since then, which is nobody from a
    /// conversation's beginning. Those who ask are compared with that: they may be many.
    private static final String LOOK = """
            with asked as materialized (
                select * from unnest(?::text[], ?::text[], ?::boolean[], ?::text[], ?::bigint[])
                    as asked (subscription, workspace, everything, assignee, after)),
            since as (
                select workspace, min(after) as position from asked where after is not null group by workspace),
            owned as (
                select c.workspace, c.position, a.assignee,
                    lead(a.position) over (partition by a.conversation order by a.position) as until
                from since
                    join views.conversation c on c.workspace = since.workspace and c.position > since.position
                    join views.assignment a on a.conversation = c.id and a.position >= coalesce(
                        (select max(b.position) from views.assignment b
                         where b.conversation = c.id and b.position <= since.position),
                        0)),
            touched as materialized (
                select workspace, assignee, max(position) as position, max(coalesce(until, position)) as until
                from owned
                group by workspace, assignee)
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select subscription from asked
                       where after is null or exists (
                           select from touched
                           where touched.workspace = asked.workspace and touched.position > asked.after
                               and (asked.everything or touched.until > asked.after
                                   and touched.assignee is not distinct from asked.assignee))) as changed
            """;

    private static final String CHANGES = """
            with moved as materialized (
                select c.id, c.position, c.assignee
                from views.conversation c
                where c.workspace = :workspace and c.position > :from
                order by c.position
                limit :most)
            select id, position, :everything or assignee is not distinct from cast(:assignee as text) as here,
                :everything or exists (
                    select from views.assignment a
                    where a.conversation = moved.id and a.assignee is not distinct from cast(:assignee as text)
                        and a.position >= coalesce(
                            (select max(b.position) from views.assignment b
                             where b.conversation = moved.id and b.position <= :after),
                            0)) as was_here
            from moved
            order by position
            """;

    Inboxes(JdbcClient sql) {
        this(sql, MOST);
    }

    /// @param here whether it is in the inbox, or has left it
    record Change(ConversationId id, long position, boolean here) {}

    /// @param reached every change at or below it is among these; null where there are no more
    record Changes(List<Change> changes, @Nullable Long reached) {}

    /// @param wasHere at some time since it was asked for
    private record Moved(Change change, boolean wasHere) {}

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

    Changes changes(FindInboxChanges question, long after, long from) {
        List<Moved> moved = sql.sql(CHANGES)
                .param("workspace", question.workspace().value())
                .param("everything", isEverything(question))
                .param("assignee", assignee(question))
                .param("after", after)
                .param("from", from)
                .param("most", most)
                .query((row, _) -> new Moved(
                        new Change(
                                new ConversationId(row.getString("id")),
                                row.getLong("position"),
                                row.getBoolean("here")),
                        row.getBoolean("was_here")))
                .list();
        List<Change> changes = moved.stream()
                .filter(one -> one.change().here() || one.wasHere())
                .map(Moved::change)
                .limit(question.limit())
                .toList();
        if (changes.size() == question.limit()) {
            return new Changes(changes, changes.getLast().position());
        }
        return new Changes(
                changes, moved.size() == most ? moved.getLast().change().position() : null);
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
