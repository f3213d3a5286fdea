package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query.FindInboxChanges;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.SearchResults.InboxChange;
import io.conversationengine.kernel.query.SearchResults.InboxChanges;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.conversation.ConversationViews.Described;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.update.Inboxes.Change;
import io.conversationengine.query.update.Inboxes.Changes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what has changed in an inbox.
@Component
final class InboxChangeAnswers {

    private final Views views;
    private final Inboxes inboxes;
    private final ChangedWorkspaces changedWorkspaces;
    private final ConversationViews conversationViews;

    InboxChangeAnswers(
            Views views, Inboxes inboxes, ChangedWorkspaces changedWorkspaces, ConversationViews conversationViews) {
        this.views = views;
        this.inboxes = inboxes;
        this.changedWorkspaces = changedWorkspaces;
        this.conversationViews = conversationViews;
    }

    @QueryHandler
    QueryResult on(FindInboxChanges query) {
        return Inboxes.isSomebodys(query)
                ? views.answer(query, () -> Optional.of(changes(query, views.position(query.workspace()))))
                : views.notUnderstood("inbox", "cannot be mine where no agent asks: name one in On-Behalf-Of");
    }

    private InboxChanges changes(FindInboxChanges query, long position) {
        Long after = query.after();
        if (after == null) {
            return new InboxChanges(position, position, List.of());
        }
        long from = query.from() == null ? after : query.from();
        Changes found = inboxes.changes(query, after, from);
        long reached = Objects.requireNonNullElse(found.reached(), position);
        List<Change> all = from == after
                ? Stream.concat(unmoved(query, after).stream(), found.changes().stream())
                        .toList()
                : found.changes();
        return new InboxChanges(after, reached, items(query, all));
    }

    /// With the first page of what was missed comes what is parked, or was.
    private List<Change> unmoved(FindInboxChanges query, long after) {
        return inboxes.unmoved(query, changedWorkspaces.stirred(query.workspace(), after));
    }

    private List<InboxChange> items(FindInboxChanges query, List<Change> changes) {
        List<ConversationId> here =
                changes.stream().filter(Change::here).map(Change::id).toList();
        Map<ConversationId, Described> rows = conversationViews.of(query.workspace(), here, Sender.of(query.by()));
        return changes.stream()
                .map(change -> new InboxChange(change.id(), row(rows.get(change.id()))))
                .toList();
    }

    private static @Nullable Conversation row(@Nullable Described described) {
        return described == null ? null : new Conversation(described.conversation(), described.freeForm(), List.of());
    }
}
