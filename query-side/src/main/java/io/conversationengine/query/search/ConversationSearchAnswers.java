package io.conversationengine.query.search;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.Query.ConversationFilter;
import io.conversationengine.kernel.query.Query.Inbox;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.channel.Rulebook;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.conversation.ConversationViews.Described;
import io.conversationengine.query.conversation.ParkedConversations;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.search.term.Clauses;
import io.conversationengine.query.search.term.ListPlace;
import io.conversationengine.query.search.term.Listing.Found;
import io.conversationengine.query.search.term.TermReader;
import io.conversationengine.query.search.term.Terms;
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
final class ConversationSearchAnswers {

    private final Views views;
    private final TermReader terms;
    private final ContactSearch contacts;
    private final ConversationSearch conversations;
    private final ConversationViews conversationViews;
    private final ParkedConversations parked;
    private final Rulebook rulebook;
    private final Cursors cursors;
    private final Clock clock;

    ConversationSearchAnswers(
            Views views,
            TermReader terms,
            ContactSearch contacts,
            ConversationSearch conversations,
            ConversationViews conversationViews,
            ParkedConversations parked,
            Rulebook rulebook,
            Cursors cursors,
            Clock clock) {
        this.views = views;
        this.terms = terms;
        this.contacts = contacts;
        this.conversations = conversations;
        this.conversationViews = conversationViews;
        this.parked = parked;
        this.rulebook = rulebook;
        this.cursors = cursors;
        this.clock = clock;
    }

    @QueryHandler
    QueryResult on(ListConversations query) {
        if (query.filter().inbox() == Inbox.MINE && !(query.by() instanceof Actor.Person)) {
            return views.notUnderstood("inbox", "cannot be mine where no agent asks: name one in On-Behalf-Of");
        }
        Optional<ListPlace> after = ListPlace.read(query.after(), listOf(query), cursors);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return switch (terms.read(query.filter().search())) {
            case TermReader.Unfit(String problem) -> views.notUnderstood("q", problem);
            case Terms wanted -> views.answer(query, () -> Optional.of(page(query, wanted, after.get())));
        };
    }

    private Conversations page(ListConversations query, Terms wanted, ListPlace after) {
        ConversationFilter filter = query.filter();
        ContactSearch.Words words = contacts.looking(query.workspace(), wanted);
        Clauses ofContact = words.clauses().plus(ContactSearch.conditions(null, filter.externalId(), filter.label()));
        Instant now = clock.instant();
        Found found = conversations.find(query, own(query, now), ofContact, after);
        return new Conversations(
                items(query, found, words, now),
                found.next(listOf(query), cursors),
                found.total(),
                parked.in(query.workspace(), Projection.VIEWS).keys().size());
    }

    private Clauses own(ListConversations query, Instant now) {
        ConversationFilter filter = query.filter();
        Clauses own = ConversationSearch.conditions(query.workspace(), query.by(), filter, now);
        if (filter.sendable() == null) {
            return own;
        }
        return own.plus(SendableClauses.of(
                filter.sendable(), rulebook.reachIn(query.workspace(), now), Sender.of(query.by()), now));
    }

    private List<Conversation> items(ListConversations query, Found found, ContactSearch.Words words, Instant now) {
        List<ConversationId> ids = found.ids().stream().map(ConversationId::new).toList();
        Map<ConversationId, Described> described =
                conversationViews.of(query.workspace(), ids, Sender.of(query.by()), now);
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
    private static Object listOf(ListConversations query) {
        return List.of(query.workspace(), query.by(), query.filter(), query.sort(), query.descending());
    }
}
