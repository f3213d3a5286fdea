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

    /// The inboxes in which a conversation is, and whose they are, by who has it. Those that are nobody's have an empty
    /// owner; one whose owner is null is none.
    private static final String INBOXES = """
            ('ALL', ''),
            ('MINE', assignee),
            ('TEAM', team),
            ('UNASSIGNED', case when assignee is null and team is null then '' end)
            """;

    /// What has changed is looked up once a workspace, and in which inboxes it is or has been since then. Those who
    /// ask are compared with that: they may be many. The planner cannot know that few have changed; an offset keeps
    /// it from reading whole tables.
    private static final String LOOK = """
            with asked as materialized (
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                    as asked (subscription, workspace, inbox, owner, after)),
            since as (
                select workspace, min(after) as position from asked where after is not null group by workspace),
            owned as (
                select c.workspace, c.position, a.assignee, a.team,
                    lead(a.position) over (partition by c.id order by a.position) as until
                from since
                    cross join lateral (
                        select c.id, c.workspace, c.position from views.conversation c
                        where c.workspace = since.workspace and c.position > since.position
                        offset 0) as c
                    cross join lateral (
                        select a.position, a.assignee, a.team from views.assignment a
                        where a.conversation = c.id and a.position >= coalesce(
                            (select max(b.position) from views.assignment b
                             where b.conversation = c.id and b.position <= since.position),
                            0)
                        offset 0) as a),
            touched as materialized (
                select workspace, inbox, owner, max(coalesce(until, position)) as until
                from owned cross join lateral (values %s) as inboxes (inbox, owner)
                where owner is not null
                group by workspace, inbox, owner)
            select coalesce((select position from views.progress where projection = 'views'), 0) as position,
                   array(
                       select subscription from asked
                       where after is null or exists (
                           select from touched
                           where (touched.workspace, touched.inbox, touched.owner)
                                   = (asked.workspace, asked.inbox, asked.owner)
                               and touched.until > asked.after)) as changed
            """.formatted(INBOXES);

    private static final String CHANGES = """
            with moved as materialized (
                select c.id, c.position, ((:inbox, :owner) in (values %1$s)) is true as here
                from views.conversation c
                where c.workspace = :workspace and c.position > :from
                order by c.position
                limit :most)
            select id, position, here,
                here or exists (
                    select from views.assignment a
                    where a.conversation = moved.id and (:inbox, :owner) in (values %1$s)
                        and a.position >= coalesce(
                            (select max(b.position) from views.assignment b
                             where b.conversation = moved.id and b.position <= :after),
                            0)) as was_here
            from moved
            order by position
            """.formatted(INBOXES);

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
                .param(3, column(all, one -> inbox(one).inbox().name()).toArray(String[]::new))
                .param(4, column(all, one -> owner(inbox(one))).toArray(String[]::new))
                .param(5, all.stream().map(Asked::after).toArray(Long[]::new))
                .query(ChangedConversations::read)
                .single();
    }

    @Override
    public Question<?> again(Question<?> question, @Nullable Long after, long atLeast) {
        return ((FindInboxChanges) question).since(after, null, atLeast);
    }

    Changes changes(FindInboxChanges question, long after, long from) {
        List<Moved> moved = sql.sql(CHANGES)
                .param("workspace", question.workspace().value())
                .param("inbox", question.inbox().name())
                .param("owner", owner(question))
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

    /// As it is compared with those of [#INBOXES].
    private static String owner(FindInboxChanges question) {
        return switch (question.inbox()) {
            case ALL, UNASSIGNED -> "";
            case MINE -> question.by() instanceof Actor.Person(var agent) ? agent.value() : "";
            case TEAM -> Objects.requireNonNull(question.team()).value();
        };
    }

    private static <T> List<T> column(Collection<Asked> asked, Function<Asked, T> value) {
        return asked.stream().map(value).map(Objects::requireNonNull).toList();
    }
}
