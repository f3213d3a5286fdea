package io.conversationengine.query.inbox;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ContactView;
import io.conversationengine.kernel.timeline.Findings.Contact;
import io.conversationengine.kernel.timeline.Findings.Contacts;
import io.conversationengine.kernel.timeline.Findings.Conversation;
import io.conversationengine.kernel.timeline.Findings.Customer;
import io.conversationengine.kernel.timeline.Findings.SearchFields;
import io.conversationengine.kernel.timeline.Question.FindCustomer;
import io.conversationengine.kernel.timeline.Question.ListContacts;
import io.conversationengine.kernel.timeline.Question.ListSearchFields;
import io.conversationengine.kernel.verdict.Sender;
import io.conversationengine.query.contact.ContactTable;
import io.conversationengine.query.conversation.Descriptions;
import io.conversationengine.query.conversation.Descriptions.Described;
import io.conversationengine.query.projection.Cursors;
import io.conversationengine.query.projection.Views;
import io.conversationengine.query.search.Clauses;
import io.conversationengine.query.search.ListPlace;
import io.conversationengine.query.search.Listing.Found;
import io.conversationengine.query.search.TermReader;
import io.conversationengine.query.search.Terms;
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
final class CustomerAnswers {

    private final Views views;
    private final TermReader terms;
    private final ContactSearch search;
    private final ContactTable contacts;
    private final Descriptions descriptions;
    private final WorkspaceTable workspaces;
    private final Cursors cursors;

    CustomerAnswers(
            Views views,
            TermReader terms,
            ContactSearch search,
            ContactTable contacts,
            Descriptions descriptions,
            WorkspaceTable workspaces,
            Cursors cursors) {
        this.views = views;
        this.terms = terms;
        this.search = search;
        this.contacts = contacts;
        this.descriptions = descriptions;
        this.workspaces = workspaces;
        this.cursors = cursors;
    }

    @QueryHandler
    Answer on(ListContacts question) {
        Optional<ListPlace> after = ListPlace.read(question.after(), listOf(question), cursors);
        if (after.isEmpty()) {
            return views.notUnderstood("after", Cursors.PROBLEM);
        }
        return switch (terms.read(question.search())) {
            case TermReader.Unfit(String problem) -> views.notUnderstood("q", problem);
            case Terms wanted -> views.answer(question, () -> Optional.of(page(question, wanted, after.get())));
        };
    }

    @QueryHandler
    Answer on(FindCustomer question) {
        return views.answer(
                question,
                () -> contacts.find(question.workspace(), question.contact())
                        .map(contact -> new Customer(contact, conversations(question))));
    }

    @QueryHandler
    Answer on(ListSearchFields question) {
        return views.answer(
                question,
                () -> Optional.of(SearchFields.under(
                        workspaces.settingsOf(question.workspace()).emailSearch())));
    }

    private Contacts page(ListContacts question, Terms wanted, ListPlace after) {
        ContactSearch.Words words = search.looking(question.workspace(), wanted);
        Clauses clauses = words.clauses()
                .plus(ContactSearch.conditions(question.account(), question.externalId(), question.label()));
        Found found = search.find(question, clauses, after);
        List<ContactId> ids = found.ids().stream().map(ContactId::new).toList();
        Map<ContactId, ContactView> known = contacts.findAll(question.workspace(), ids);
        var matches = words.matchesIn(known);
        List<Contact> items = ids.stream()
                .map(id -> new Contact(Objects.requireNonNull(known.get(id)), matches.getOrDefault(id, List.of())))
                .toList();
        return new Contacts(items, found.next(listOf(question), cursors), found.total());
    }

    private List<Conversation> conversations(FindCustomer question) {
        List<ConversationId> ids =
                search.conversationsOf(question.workspace(), question.contact(), Customer.CONVERSATIONS);
        Map<ConversationId, Described> described = descriptions.of(question.workspace(), ids, Sender.of(question.by()));
        return ids.stream()
                .map(id -> Objects.requireNonNull(described.get(id)))
                .map(row -> new Conversation(row.conversation(), row.freeForm(), List.of()))
                .toList();
    }

    /// All that says which items the list has, and in which order.
    private static Object listOf(ListContacts question) {
        return Arrays.asList(
                "contacts",
                question.workspace(),
                question.search(),
                question.account(),
                question.externalId(),
                question.label(),
                question.descending());
    }
}
