package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.SearchResults.InboxChange;
import io.conversationengine.kernel.query.SearchResults.InboxChanges;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.update.Inboxes.Box;
import io.conversationengine.query.update.Inboxes.Move;
import io.conversationengine.query.update.Inboxes.Moves;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Inboxes that are followed: what has changed in a workspace is read once, and each of them is given its own of it.
@Component
record FollowedInboxes(Views views, Inboxes inboxes, ConversationViews descriptions) implements ChangeDetector {

    @Override
    public boolean watches(Object query) {
        return query instanceof FindInboxChanges asked && Inboxes.isSomebodys(asked);
    }

    /// All that is the same for those who get the same answer.
    ///
    /// @param told the position from which the answer is
    private record Same(Box box, Sender sender, long told) {}

    @Override
    public News news(Collection<Follower> followers, Since since) {
        Map<Same, List<Follower>> groups =
                followers.stream().collect(Collectors.groupingBy(one -> same(one, since.position())));
        Set<Box> followed = groups.keySet().stream().map(Same::box).collect(Collectors.toSet());
        return views.now(since.workspace(), position -> {
            Moves found = inboxes.moves(since);
            Map<Box, List<Move>> moves = byBox(found.moves(), followed);
            var rows = rows(since.workspace(), groups.keySet(), moves);
            long reached = Objects.requireNonNullElse(found.reached(), position);
            List<Told> told = new ArrayList<>();
            groups.forEach((same, all) -> {
                List<Move> some = moves.getOrDefault(same.box(), List.of());
                List<Follower> to = some.isEmpty() ? newcomers(all) : all;
                if (!to.isEmpty()) {
                    InboxChanges changes = new InboxChanges(same.told(), reached, items(same, some, rows));
                    told.add(new Told(to, new QueryResult.Found(reached, changes)));
                }
            });
            return new News(reached, told);
        });
    }

    private static Same same(Follower follower, long since) {
        FindInboxChanges query = (FindInboxChanges) follower.question();
        long told = Objects.requireNonNullElse(follower.told(), since);
        return new Same(Box.of(query), Sender.of(query.by()), told);
    }

    private static List<Follower> newcomers(List<Follower> followers) {
        return followers.stream().filter(one -> one.told() == null).toList();
    }

    private static Map<Box, List<Move>> byBox(List<Move> moves, Set<Box> followed) {
        Map<Box, List<Move>> by = new HashMap<>();
        for (Move move : moves) {
            for (Box box : move.touched()) {
                if (followed.contains(box)) {
                    by.computeIfAbsent(box, _ -> new ArrayList<>()).add(move);
                }
            }
        }
        return by;
    }

    /// What is to be shown, as those see it who are to see it: one object for all of them.
    private Map<Sender, Map<ConversationId, Conversation>> rows(
            WorkspaceId workspace, Collection<Same> groups, Map<Box, List<Move>> moves) {
        Set<ConversationId> shown = new HashSet<>();
        moves.forEach((box, some) ->
                some.stream().filter(move -> move.isIn(box)).map(Move::id).forEach(shown::add));
        Map<Sender, Map<ConversationId, Conversation>> rows = new EnumMap<>(Sender.class);
        if (!shown.isEmpty()) {
            Set<Sender> senders = groups.stream().map(Same::sender).collect(Collectors.toSet());
            descriptions.forEach(workspace, shown, senders).forEach((sender, described) -> {
                Map<ConversationId, Conversation> own = new HashMap<>();
                described.forEach(
                        (id, row) -> own.put(id, new Conversation(row.conversation(), row.freeForm(), List.of())));
                rows.put(sender, own);
            });
        }
        return rows;
    }

    private static List<InboxChange> items(
            Same same, List<Move> moves, Map<Sender, Map<ConversationId, Conversation>> rows) {
        Map<ConversationId, Conversation> own = rows.getOrDefault(same.sender(), Map.of());
        return moves.stream()
                .map(move -> new InboxChange(move.id(), move.isIn(same.box()) ? own.get(move.id()) : null))
                .toList();
    }
}
