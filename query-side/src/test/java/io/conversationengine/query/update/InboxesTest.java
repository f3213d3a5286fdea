package io.conversationengine.query.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.workspace.TeamId;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import io.conversationengine.query.Teams;
import io.conversationengine.query.update.Inboxes.Box;
import io.conversationengine.query.update.Inboxes.Change;
import io.conversationengine.query.update.Inboxes.Changes;
import io.conversationengine.query.update.Inboxes.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Inboxes between which conversations go at random, and those who have known them from any position on.
class InboxesTest {

    private static final Engine ENGINE = Engine.shared();
    private static final int CHATS = 4;
    private static final int MOMENTS = 10;
    private static final int ACTS = 3;

    /// More than those who follow are told of at once.
    private static final int MANY = 205;

    private static final Whose NOBODYS = new Whose(null, null);

    private final Inboxes inboxes = new Inboxes(ENGINE.get(JdbcClient.class));
    private final Story story = new Story();
    private final Map<Chat, Whose> chats = new LinkedHashMap<>();

    private record Whose(@Nullable String agent, @Nullable String team) {}

    private record Place(Inbox inbox, @Nullable String team) {

        static final List<Place> ALL = List.of(
                new Place(Inbox.ALL, null),
                new Place(Inbox.MINE, null),
                new Place(Inbox.UNASSIGNED, null),
                new Place(Inbox.TEAM, "night"),
                new Place(Inbox.TEAM, "day"));

        boolean has(Whose whose) {
            return switch (inbox) {
                case ALL -> true;
                case MINE -> "anna".equals(whose.agent());
                case UNASSIGNED -> whose.equals(NOBODYS);
                case TEAM -> Objects.equals(team, whose.team());
            };
        }

        FindInboxChanges since(long position) {
            TeamId named = team == null ? null : new TeamId(team);
            return new FindInboxChanges(Story.SHOP, Story.ANNA, inbox, named, position, null, 200, position);
        }
    }

    /// What was in an inbox at a position.
    private record Known(Place place, long position, Set<ConversationId> chats) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void are_told_whole_to_whoever_knows_them_from_any_position_on(long seed) {
        Random random = new Random(seed);
        for (int number = 0; number < CHATS; number++) {
            Chat chat = new Chat(story, "line", "random-%d-%d".formatted(seed, number));
            chats.put(chat.opened(Cause.CUSTOMER, Story.BEGIN), NOBODYS);
        }
        List<Known> known = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS; moment++) {
            known.addAll(atHead());
            for (int act = 0; act < ACTS; act++) {
                act(List.copyOf(chats.keySet()).get(random.nextInt(CHATS)), random);
            }
            assertTold(known, atHead());
        }
    }

    /// What was parked and is tried late has the position at which the views are, however much it is.
    @Test
    void are_told_whole_where_many_have_changed_at_one_position() {
        long known = ENGINE.seen();
        Set<ConversationId> all = new HashSet<>();
        for (int number = 0; number < MANY; number++) {
            all.add(new Chat(story, "line", "late-" + number)
                    .opened(Cause.CUSTOMER, Story.BEGIN)
                    .id());
        }
        ENGINE.record(story);
        long position = ENGINE.seen();
        ENGINE.get(JdbcClient.class)
                .sql("update views.conversation set position = ? where workspace = ? and position > ?")
                .params(position, Story.SHOP.value(), known)
                .update();

        FindInboxChanges query = new FindInboxChanges(Story.SHOP, Story.ANNA, Inbox.ALL, null, known, null, 2, known);
        assertThat(inPages(inboxes, query, known)).isEqualTo(all);
        assertThat(inPages(new Inboxes(ENGINE.get(JdbcClient.class), 3), query, known))
                .isEqualTo(all);
        assertThat(inboxes.moves(new Since(Story.SHOP, known, Set.of())).moves().stream()
                        .map(Move::id)
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    @Test
    void are_told_to_who_comes_back_of_no_more_that_was_stirred_than_are_told_at_once() {
        List<String> all = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            Chat chat = new Chat(story, "line", "stirred-" + number).opened(Cause.CUSTOMER, Story.BEGIN);
            all.add(chat.id().value());
        }
        ENGINE.record(story);
        long known = ENGINE.seen();

        assertThat(inboxes
                        .unmoved(new Place(Inbox.ALL, null).since(known), new Since(Story.SHOP, known, Set.copyOf(all)))
                        .stream()
                        .map(change -> change.id().value()))
                .containsExactlyElementsOf(all.subList(MANY - 200, MANY));
    }

    private static Set<ConversationId> inPages(Inboxes inboxes, FindInboxChanges query, long after) {
        Set<ConversationId> told = new HashSet<>();
        Long from = after;
        while (from != null) {
            Changes page = inboxes.changes(query, after, from);
            page.changes().forEach(change -> told.add(change.id()));
            from = page.reached();
        }
        return told;
    }

    /// After all that was recorded has been seen.
    private List<Known> atHead() {
        ENGINE.record(story);
        long position = ENGINE.seen();
        return Place.ALL.stream()
                .map(place -> new Known(
                        place,
                        position,
                        chats.keySet().stream()
                                .filter(chat -> place.has(Objects.requireNonNull(chats.get(chat))))
                                .map(Chat::id)
                                .collect(Collectors.toSet())))
                .toList();
    }

    private void act(Chat chat, Random random) {
        Whose before = Objects.requireNonNull(chats.get(chat));
        String agent = random.nextBoolean() ? null : random.nextBoolean() ? "anna" : "ben";
        String team = random.nextBoolean() ? null : random.nextBoolean() ? "night" : "day";
        if (random.nextInt(3) == 0) {
            chat.customerWrote("in-%d".formatted(random.nextLong()), "Hello", Story.BEGIN);
            return;
        }
        chats.put(chat, new Whose(agent, team));
        if (team != null) {
            Teams.give(chat, team, agent);
        } else if (agent != null) {
            chat.assigned(agent, AssignmentCause.REQUESTED, Story.BEGIN);
        } else if (before.team() != null) {
            Teams.take(chat, before.team(), before.agent());
        } else if (before.agent() != null) {
            chat.unassigned(before.agent(), AssignmentCause.REQUESTED, Story.BEGIN);
        }
    }

    private void assertTold(List<Known> known, List<Known> today) {
        for (Known before : known) {
            FindInboxChanges query = before.place().since(before.position());
            List<Change> changes =
                    inboxes.changes(query, before.position(), before.position()).changes();
            Set<ConversationId> told = new HashSet<>(before.chats());
            for (Change change : changes) {
                boolean _ = change.here() ? told.add(change.id()) : told.remove(change.id());
            }
            assertThat(told)
                    .as(before.toString())
                    .isEqualTo(today.get(Place.ALL.indexOf(before.place())).chats());
            assertThat(toldWithAllOthers(query, before.position()))
                    .as(before.toString())
                    .isEqualTo(changes);
        }
    }

    /// What has changed in one inbox, of what was looked up for all of the workspace's.
    private List<Change> toldWithAllOthers(FindInboxChanges query, long since) {
        Box box = Box.of(query);
        return inboxes.moves(new Since(Story.SHOP, since, Set.of())).moves().stream()
                .filter(move -> move.touched().contains(box))
                .map(move -> new Change(move.id(), move.position(), move.isIn(box)))
                .toList();
    }
}
