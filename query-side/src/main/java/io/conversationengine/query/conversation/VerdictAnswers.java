package io.conversationengine.query.conversation;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Findings;
import io.conversationengine.kernel.timeline.Findings.VerdictOn;
import io.conversationengine.kernel.timeline.Question.AskVerdict;
import io.conversationengine.kernel.timeline.Question.AskVerdicts;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.projection.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;

/// Answers whether something may be sent now.
final class VerdictAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final Rulebook rulebook;
    private final Clock clock;

    VerdictAnswers(Views views, ConversationTable conversations, Rulebook rulebook, Clock clock) {
        this.views = views;
        this.conversations = conversations;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(AskVerdict question) {
        return views.answer(
                question,
                () -> conversations
                        .find(question.workspace(), question.conversation())
                        .map(row -> verdicts(question.workspace(), List.of(row), question.sender(), question.content())
                                .on(row)));
    }

    @QueryHandler
    Answer on(AskVerdicts question) {
        return views.answer(question, () -> Optional.of(answer(question)));
    }

    private Findings.Verdicts answer(AskVerdicts question) {
        Map<ConversationId, ConversationRow> rows =
                conversations.findAll(question.workspace(), question.conversations());
        Verdicts verdicts = verdicts(question.workspace(), rows.values(), question.sender(), question.content());
        List<VerdictOn> items = question.conversations().stream()
                .distinct()
                .filter(rows::containsKey)
                .map(id -> new VerdictOn(id, verdicts.on(Objects.requireNonNull(rows.get(id)))))
                .toList();
        return new Findings.Verdicts(items, null, new Total(items.size(), true));
    }

    private Verdicts verdicts(WorkspaceId workspace, Collection<ConversationRow> rows, Sender sender, Content content) {
        Instant now = clock.instant();
        Set<AccountId> accounts = rows.stream().map(row -> row.account).collect(Collectors.toSet());
        return new Verdicts(rulebook.inForce(workspace, accounts, now, content), sender, content, now);
    }
}
