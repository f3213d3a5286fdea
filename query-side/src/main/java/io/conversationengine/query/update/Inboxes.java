package io.conversationengine.query.update;

import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.projector.TextArray;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Looks up which conversations have come into an inbox, have changed in it, or have left it.
///
/// @param most conversations at which one answer looks, whether or not they have to do with the inbox; more where the
///     last of them have changed at the same position
@Component
record Inboxes(JdbcClient sql, int most) {

    private static final int MOST = 5_000;

    /// What came late may say that somebody had a conversation at any time.
    private static final long EVER = -1;

    /// Conversations that those who follow are told of at once.
    private static final int AT_ONCE = 200;

    /// The inboxes in which a conversation is, and whose they are, by who has it. Those that are nobody's have an empty
    /// owner; one whose owner is null is none.
    private static final String INBOXES = """
            ('ALL', ''),
            ('MINE', assignee),
            ('TEAM', team),
            ('UNASSIGNED', case when assignee is null and team is null then '' end)
            """;

    /// Each conversation that has changed, and whoever has had it since then. The planner cannot know that few have.
    private static final String MOVES = """
            with moved as materialized (
                select c.id, c.position, c.assignee, c.team
                from views.conversation c
                where c.workspace = ? and %s)
            select moved.id, moved.position, moved.assignee, moved.team, had.assignee as had_by, had.team as had_in
            from moved
                left join lateral (
                    select a.assignee, a.team from views.assignment a
                    where a.conversation = moved.id
                        and coalesce(a.until_position, 9223372036854775807) > ?
                    offset 0) as had on true
            order by moved.position
            """;

    /// What came late of many conversations has one position: whoever goes on behind it must have had all of them.
    private static final String CHANGED =
            MOVES.formatted("c.position > ? order by c.position fetch first (?) rows with ties");

    private static final String STIRRED = MOVES.formatted("c.id = any(cast(? as uuid[]))");
    private static final String ALL_STIRRED = MOVES.formatted("true order by c.position desc limit ?");

    private static final String CHANGES = """
            with moved as materialized (
                select c.id, c.position, ((:inbox, :owner) in (values %1$s)) is true as here
                from views.conversation c
                where c.workspace = :workspace and c.position > :from
                order by c.position
                fetch first (:most) rows with ties)
            select id, position, here,
                here or exists (
                    select from views.assignment a
                    where a.conversation = moved.id and (:inbox, :owner) in (values %1$s)
                        and coalesce(a.until_position, 9223372036854775807) > :after) as was_here
            from moved
            order by position
            """.formatted(INBOXES);

    @Autowired
    Inboxes(JdbcClient sql) {
        this(sql, MOST);
    }

    /// An inbox as conversations are in it.
    ///
    /// @param owner the agent or team whose it is; empty where it is nobody's
    record Box(Inbox inbox, String owner) {

        static Box of(FindInboxChanges query) {
            return switch (query.inbox()) {
                case ALL, UNASSIGNED -> new Box(query.inbox(), "");
                case MINE -> new Box(Inbox.MINE, query.by() instanceof Actor.Person(var agent) ? agent.value() : "");
                case TEAM ->
                    new Box(Inbox.TEAM, Objects.requireNonNull(query.team()).value());
            };
        }

        /// Those in which a conversation is while somebody has it.
        private static Set<Box> ofWhoHas(@Nullable String agent, @Nullable String team) {
            Set<Box> boxes = new HashSet<>(Set.of(new Box(Inbox.ALL, "")));
            if (agent != null) {
                boxes.add(new Box(Inbox.MINE, agent));
            }
            if (team != null) {
                boxes.add(new Box(Inbox.TEAM, team));
            }
            if (agent == null && team == null) {
                boxes.add(new Box(Inbox.UNASSIGNED, ""));
            }
            return boxes;
        }
    }

    /// A conversation that has changed.
    ///
    /// @param here the inboxes in which it is
    /// @param touched those and all in which it has been since
    record Move(ConversationId id, long position, Set<Box> here, Set<Box> touched) {

        Move {
            here = Set.copyOf(here);
            touched = Stream.concat(here.stream(), touched.stream()).collect(Collectors.toUnmodifiableSet());
        }

        boolean isIn(Box box) {
            return here.contains(box);
        }

        private Move with(Move other) {
            return new Move(
                    id,
                    position,
                    here,
                    Stream.concat(touched.stream(), other.touched.stream()).collect(Collectors.toSet()));
        }
    }

    /// @param reached every change at or below it is among these; null where there are no more
    record Moves(List<Move> moves, @Nullable Long reached) {}

    /// @param here whether it is in the inbox, or has left it
    record Change(ConversationId id, long position, boolean here) {}

    /// @param reached every change at or below it is among these; null where there are no more
    record Changes(List<Change> changes, @Nullable Long reached) {}

    /// @param wasHere at some time since it was asked for
    private record Moved(Change change, boolean wasHere) {}

    /// Not so for an inbox that is asked for as one's own by who is no agent.
    static boolean isSomebodys(FindInboxChanges query) {
        return query.inbox() != Inbox.MINE || query.by() instanceof Actor.Person;
    }

    /// What has changed in a workspace, for all of its inboxes at once. Where the whole workspace was stirred, those of
    /// its conversations are among it that changed last.
    Moves moves(Since since) {
        long position = since.position();
        Map<ConversationId, Move> moves = moves(CHANGED, since.workspace(), position, AT_ONCE, position);
        Long reached =
                moves.size() >= AT_ONCE ? List.copyOf(moves.values()).getLast().position() : null;
        stirred(since).forEach(moves::putIfAbsent);
        return new Moves(List.copyOf(moves.values()), reached);
    }

    private Map<ConversationId, Move> stirred(Since since) {
        if (since.stirsAll()) {
            return moves(ALL_STIRRED, since.workspace(), AT_ONCE, EVER);
        }
        return since.stirred().isEmpty()
                ? Map.of()
                : moves(STIRRED, since.workspace(), conversations(since.stirred()), EVER);
    }

    /// What is in an inbox, has not moved since, and was stirred: those that changed last, where it is much.
    List<Change> unmoved(FindInboxChanges query, Since since) {
        Box box = Box.of(query);
        List<Change> unmoved = stirred(since).values().stream()
                .filter(move -> move.isIn(box) && move.position() <= since.position())
                .map(move -> new Change(move.id(), move.position(), true))
                .toList();
        return unmoved.subList(Math.max(0, unmoved.size() - AT_ONCE), unmoved.size());
    }

    private Map<ConversationId, Move> moves(String statement, WorkspaceId workspace, Object... rest) {
        Map<ConversationId, Move> moves = new LinkedHashMap<>();
        sql.sql(statement).param(workspace.value()).params(rest).query(row -> {
            ConversationId id = new ConversationId(row.getString("id"));
            Set<Box> here = Box.ofWhoHas(row.getString("assignee"), row.getString("team"));
            Set<Box> had = Box.ofWhoHas(row.getString("had_by"), row.getString("had_in"));
            Move move = new Move(id, row.getLong("position"), here, had);
            moves.merge(id, move, Move::with);
        });
        return moves;
    }

    /// Those of which a key may be, or of whose contact. One that is no UUID is neither.
    private static SqlArrayValue conversations(Set<String> keys) {
        return TextArray.of(keys.stream()
                .filter(Derived::isUuid)
                .flatMap(key ->
                        Stream.of(key, ConversationId.of(new ContactId(key)).value())));
    }

    Changes changes(FindInboxChanges query, long after, long from) {
        Box box = Box.of(query);
        List<Moved> moved = sql.sql(CHANGES)
                .param("workspace", query.workspace().value())
                .param("inbox", box.inbox().name())
                .param("owner", box.owner())
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
                .toList();
        if (changes.size() >= query.limit()) {
            return upTo(changes.get(query.limit() - 1).position(), changes);
        }
        return new Changes(
                changes, moved.size() >= most ? moved.getLast().change().position() : null);
    }

    private static Changes upTo(long position, List<Change> changes) {
        return new Changes(
                changes.stream().filter(change -> change.position() <= position).toList(), position);
    }
}
