package io.conversationengine.query.conversation;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.query.Query.AskVerdict;
import io.conversationengine.kernel.query.Query.AskVerdicts;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults;
import io.conversationengine.kernel.query.SearchResults.VerdictOn;
import io.conversationengine.kernel.query.VerdictView;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.channel.RulesInForce;
import io.conversationengine.query.conversation.ParkedConversations.Parked;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers whether something may be sent now.
@Component
final class VerdictAnswers {

    private final Views views;
    private final ConversationTable conversations;
    private final Rulebook rulebook;
    private final ParkedConversations parked;
    private final Clock clock;

    VerdictAnswers(
            Views views, ConversationTable conversations, Rulebook rulebook, ParkedConversations parked, Clock clock) {
        this.views = views;
        this.conversations = conversations;
        this.parked = parked;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @QueryHandler
    QueryResult on(AskVerdict query) {
        return views.answer(
                query,
                () -> conversations
                        .find(query.workspace(), query.conversation())
                        .map(row -> answer(query, row)),
                position ->
                        parked.missing(query.workspace(), query.conversation().value(), position));
    }

    @QueryHandler
    QueryResult on(AskVerdicts query) {
        return views.answer(query, () -> Optional.of(answer(query)));
    }

    private VerdictView answer(AskVerdict query, ConversationRow row) {
        Parked old = parked.in(query.workspace(), Projection.VIEWS);
        return verdicts(old, List.of(row), query.sender(), query.content())
                .on(row)
                .parkedSince(old.since(row.id));
    }

    private SearchResults.Verdicts answer(AskVerdicts query) {
        Map<ConversationId, ConversationRow> rows = conversations.findAll(query.workspace(), query.conversations());
        Parked old = parked.in(query.workspace(), Projection.VIEWS);
        Verdicts verdicts = verdicts(old, rows.values(), query.sender(), query.content());
        Set<ConversationId> asked = new LinkedHashSet<>(query.conversations());
        List<VerdictOn> items = asked.stream()
                .filter(rows::containsKey)
                .map(id -> new VerdictOn(
                        id, verdicts.on(Objects.requireNonNull(rows.get(id))).parkedSince(old.since(id))))
                .toList();
        asked.removeAll(rows.keySet());
        long unknown = asked.stream().filter(old::hides).count();
        return new SearchResults.Verdicts(items, null, new Total(items.size(), true), unknown);
    }

    private Verdicts verdicts(Parked old, Collection<ConversationRow> rows, Sender sender, Content content) {
        Instant now = clock.instant();
        Set<AccountId> accounts = rows.stream().map(row -> row.account).collect(Collectors.toSet());
        RulesInForce rules = rulebook.inForce(old.workspace(), accounts, now, content);
        return new Verdicts(rules, parked.allowances(old), sender, content, now);
    }
}
