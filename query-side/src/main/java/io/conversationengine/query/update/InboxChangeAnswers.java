package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Findings.Conversation;
import io.conversationengine.kernel.timeline.Findings.InboxChange;
import io.conversationengine.kernel.timeline.Findings.InboxChanges;
import io.conversationengine.kernel.timeline.Question.FindInboxChanges;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.conversation.Descriptions.Described;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.update.Inboxes.Change;
import io.conversationengine.query.update.Inboxes.Changes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/// Answers what has changed in an inbox.
final class InboxChangeAnswers {

    private final Views views;
    private final Progress progress;
    private final Inboxes inboxes;
    private final Descriptions descriptions;

    InboxChangeAnswers(Views views, Progress progress, Inboxes inboxes, Descriptions descriptions) {
        this.views = views;
        this.progress = progress;
        this.inboxes = inboxes;
        this.descriptions = descriptions;
    }

    @QueryHandler
    Answer on(FindInboxChanges question) {
        return Inboxes.isSomebodys(question)
                ? views.answer(question, () -> Optional.of(changes(question, progress.position())))
                : views.notUnderstood("inbox", "cannot be mine where no agent asks: name one in On-Behalf-Of");
    }

    private InboxChanges changes(FindInboxChanges question, long position) {
        Long after = question.after();
        if (after == null) {
            return new InboxChanges(position, position, List.of());
        }
        long from = question.from() == null ? after : question.from();
        Changes found = inboxes.changes(question, after, from);
        long reached = Objects.requireNonNullElse(found.reached(), position);
        return new InboxChanges(after, reached, items(question, found.changes()));
    }

    private List<InboxChange> items(FindInboxChanges question, List<Change> changes) {
        List<ConversationId> here =
                changes.stream().filter(Change::here).map(Change::id).toList();
        Map<ConversationId, Described> rows = descriptions.of(question.workspace(), here, Sender.of(question.by()));
        return changes.stream()
                .map(change -> new InboxChange(change.id(), row(rows.get(change.id()))))
                .toList();
    }

    private static @Nullable Conversation row(@Nullable Described described) {
        return described == null ? null : new Conversation(described.conversation(), described.freeForm(), List.of());
    }
}
