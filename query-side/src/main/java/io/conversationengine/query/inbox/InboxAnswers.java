package io.conversationengine.query.inbox;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.timeline.Findings.Conversation;
import io.conversationengine.kernel.timeline.Findings.Conversations;
import io.conversationengine.kernel.timeline.Question.ConversationFilter;
import io.conversationengine.kernel.timeline.Question.Inbox;
import io.conversationengine.kernel.timeline.Question.ListConversations;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.conversation.Descriptions.Described;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.search.Clauses;
import io.conversationengine.query.search.ListPlace;
import io.conversationengine.query.search.Listing.Found;
import io.conversationengine.query.search.TermReader;
import io.conversationengine.query.search.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers which conversations there are.
@Component
final class InboxAnswers {

    private final Views views;
    private final TermReader terms;
    private final ContactSearch contacts;
    private final ConversationSearch conversations;
    private final Descriptions descriptions;
    private final Rulebook rulebook;
    private final Cursors cursors;
    private final Clock clock;

    InboxAnswers(
            Views views,
            TermReader terms,
            ContactSearch contacts,
            ConversationSearch conversations,
            Descriptions descriptions,
            Rulebook rulebook,
            Cursors cursors,
            Clock clock) {
        this.views = views;
        this.terms = terms;
        this.contacts = contacts;
        this.conversations = conversations;
        this.descriptions = descriptions;
        this.rulebook = rulebook;
        this.cursors = cursors;
        this.clock = clock;
    }

    @QueryHandler
    Answer on(ListConversations question) {
        if (question.filter().inbox() == Inbox.MINE && !(question.by() instanceof Actor.Person)) {
            return views.notUnderstood("inbox", "cannot be mine where no agent asks: name one in On-Behalf-Of");
        }
        Optional<ListPlace> after = ListPlace.read(question.after(), listOf(question), cursors);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return switch (terms.read(question.filter().search())) {
            case TermReader.Unfit(String problem) -> views.notUnderstood("q", problem);
            case Terms wanted -> views.answer(question, () -> Optional.of(page(question, wanted, after.get())));
        };
    }

    private Conversations page(ListConversations question, Terms wanted, ListPlace after) {
        ConversationFilter filter = question.filter();
        ContactSearch.Words words = contacts.looking(question.workspace(), wanted);
        Clauses ofContact = words.clauses().plus(ContactSearch.conditions(null, filter.externalId(), filter.label()));
        Instant now = clock.instant();
        Found found = conversations.find(question, own(question, now), ofContact, after);
        return new Conversations(
                items(question, found, words, now), found.next(listOf(question), cursors), found.total());
    }

    private Clauses own(ListConversations question, Instant now) {
        ConversationFilter filter = question.filter();
        Clauses own = ConversationSearch.conditions(question.workspace(), question.by(), filter, now);
        if (filter.sendable() == null) {
            return own;
        }
        return own.plus(SendableClauses.of(
                filter.sendable(), rulebook.reachIn(question.workspace(), now), Sender.of(question.by()), now));
    }

    private List<Conversation> items(ListConversations question, Found found, ContactSearch.Words words, Instant now) {
        List<ConversationId> ids = found.ids().stream().map(ConversationId::new).toList();
        Map<ConversationId, Described> described =
                descriptions.of(question.workspace(), ids, Sender.of(question.by()), now);
        Map<ContactId, ContactView> known = described.values().stream()
                .map(row -> row.conversation().contact())
                .collect(Collectors.toMap(ContactView::id, contact -> contact));
        var matches = words.matchesIn(known);
        return ids.stream()
                .map(id -> Objects.requireNonNull(described.get(id)))
                .map(row -> new Conversation(
                        row.conversation(),
                        row.freeForm(),
                        matches.getOrDefault(row.conversation().contact().id(), List.of())))
                .toList();
    }

    /// All that says whose list it is, which items it has, and in which order.
    private static Object listOf(ListConversations question) {
        return List.of(question.workspace(), question.by(), question.filter(), question.sort(), question.descending());
    }
}
