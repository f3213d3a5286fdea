package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.TextArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Conversations that are followed one by one.
@Component
record FollowedConversations(Views views, JdbcClient sql, ConversationViews descriptions) implements ChangeDetector {

    private static final String CHANGED = """
            select id from views.conversation where id = any(cast(? as uuid[])) and position > ?
            """;

    @Override
    public boolean watches(Object query) {
        return query instanceof FindConversation;
    }

    @Override
    public News news(Collection<Follower> followers, Since since) {
        Map<ConversationId, List<Follower>> by = followers.stream()
                .collect(Collectors.groupingBy(follower -> ((FindConversation) follower.question()).conversation()));
        return views.now(since.workspace(), position -> {
            Set<ConversationId> changed = changed(by.keySet(), since);
            Map<ConversationId, List<Follower>> toBeTold = new HashMap<>();
            by.forEach((conversation, all) -> {
                List<Follower> some = all.stream()
                        .filter(one -> one.told() == null || changed.contains(conversation))
                        .toList();
                if (!some.isEmpty()) {
                    toBeTold.put(conversation, some);
                }
            });
            return new News(position, told(since.workspace(), toBeTold, position));
        });
    }

    private Set<ConversationId> changed(Collection<ConversationId> followed, Since since) {
        Set<ConversationId> changed = new HashSet<>(sql.sql(CHANGED)
                .params(TextArray.of(followed.stream()), since.position())
                .query((row, _) -> new ConversationId(row.getString("id")))
                .list());
        followed.stream().filter(since::stirs).forEach(changed::add);
        return changed;
    }

    private List<Told> told(WorkspaceId workspace, Map<ConversationId, List<Follower>> toBeTold, long position) {
        Map<ConversationId, ConversationView> found = descriptions.unjudged(workspace, toBeTold.keySet());
        List<Told> told = new ArrayList<>();
        toBeTold.forEach((conversation, followers) -> {
            ConversationView view = found.get(conversation);
            told.add(new Told(
                    followers,
                    view == null ? new QueryResult.Unknown(position) : new QueryResult.Found(position, view)));
        });
        return told;
    }
}
