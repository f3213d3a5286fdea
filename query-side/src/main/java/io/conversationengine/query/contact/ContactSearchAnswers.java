package io.conversationengine.query.contact;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.ContactView;
import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.Query.FindCustomer;
import io.conversationengine.kernel.query.Query.ListContacts;
import io.conversationengine.kernel.query.Query.ListSearchFields;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.query.SearchResults.Contact;
import io.conversationengine.kernel.query.SearchResults.Contacts;
import io.conversationengine.kernel.query.SearchResults.Conversation;
import io.conversationengine.kernel.query.SearchResults.Customer;
import io.conversationengine.kernel.query.SearchResults.SearchFields;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.conversation.ConversationViews;
import io.conversationengine.query.conversation.ConversationViews.Described;
import io.conversationengine.query.conversation.ParkedConversations;
import io.conversationengine.query.conversation.ParkedConversations.Parked;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.search.ContactSearch;
import io.conversationengine.query.search.term.Clauses;
import io.conversationengine.query.search.term.ListPlace;
import io.conversationengine.query.search.term.Listing.Found;
import io.conversationengine.query.search.term.TermReader;
import io.conversationengine.query.search.term.Terms;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers which contacts there are, and where one can write to them.
@Component
final class ContactSearchAnswers {

    private final Views views;
    private final TermReader terms;
    private final ContactSearch search;
    private final ContactTable contacts;
    private final ConversationViews conversationViews;
    private final ParkedConversations parked;
    private final WorkspaceTable workspaces;
    private final Cursors cursors;

    ContactSearchAnswers(
            Views views,
            TermReader terms,
            ContactSearch search,
            ContactTable contacts,
            ConversationViews conversationViews,
            ParkedConversations parked,
            WorkspaceTable workspaces,
            Cursors cursors) {
        this.views = views;
        this.terms = terms;
        this.search = search;
        this.contacts = contacts;
        this.conversationViews = conversationViews;
        this.parked = parked;
        this.workspaces = workspaces;
        this.cursors = cursors;
    }

    @QueryHandler
    QueryResult on(ListContacts query) {
        Optional<ListPlace> after = ListPlace.read(query.after(), listOf(query), cursors);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return switch (terms.read(query.search())) {
            case TermReader.Unfit(String problem) -> views.notUnderstood("q", problem);
            case Terms wanted -> views.answer(query, () -> Optional.of(page(query, wanted, after.get())));
        };
    }

    @QueryHandler
    QueryResult on(FindContact query) {
        return views.answer(query, () -> contacts.find(query.workspace(), query.contact()));
    }

    @QueryHandler
    QueryResult on(FindCustomer query) {
        return views.answer(
                query,
                () -> contacts.find(query.workspace(), query.contact())
                        .map(contact -> new Customer(
                                contact,
                                conversations(query),
                                parkedIn(query.workspace()).since(ConversationId.of(contact.id())))),
                position -> parked.missing(query.workspace(), query.contact().value(), position));
    }

    @QueryHandler
    QueryResult on(ListSearchFields query) {
        return views.answer(
                query,
                () -> Optional.of(SearchFields.under(
                        workspaces.settingsOf(query.workspace()).emailSearch())));
    }

    private Contacts page(ListContacts query, Terms wanted, ListPlace after) {
        ContactSearch.Words words = search.looking(query.workspace(), wanted);
        Clauses clauses =
                words.clauses().plus(ContactSearch.conditions(query.account(), query.externalId(), query.label()));
        Found found = search.find(query, clauses, after);
        List<ContactId> ids = found.ids().stream().map(ContactId::new).toList();
        Map<ContactId, ContactView> known = contacts.findAll(query.workspace(), ids);
        var matches = words.matchesIn(known);
        Parked old = parkedIn(query.workspace());
        List<Contact> items = ids.stream()
                .map(id -> new Contact(
                        Objects.requireNonNull(known.get(id)),
                        matches.getOrDefault(id, List.of()),
                        old.since(ConversationId.of(id))))
                .toList();
        return new Contacts(
                items,
                found.next(listOf(query), cursors),
                found.total(),
                old.keys().size());
    }

    private Parked parkedIn(WorkspaceId workspace) {
        return parked.in(workspace, Projection.VIEWS);
    }

    private List<Conversation> conversations(FindCustomer query) {
        List<ConversationId> ids = search.conversationsOf(query.workspace(), query.contact(), Customer.CONVERSATIONS);
        Map<ConversationId, Described> described = conversationViews.of(query.workspace(), ids, Sender.of(query.by()));
        return ids.stream()
                .map(id -> Objects.requireNonNull(described.get(id)))
                .map(row -> new Conversation(row.conversation(), row.freeForm(), List.of()))
                .toList();
    }

    /// All that says which items the list has, and in which order.
    private static Object listOf(ListContacts query) {
        return Arrays.asList(
                "contacts",
                query.workspace(),
                query.search(),
                query.account(),
                query.externalId(),
                query.label(),
                query.descending());
    }
}
