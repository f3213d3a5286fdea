package io.conversationengine.query.contact;

import io.conversationengine.kernel.query.Query.FindContact;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.contact.table.ContactTable;
import io.conversationengine.query.projection.Views;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers questions about contacts.
@Component
final class ContactAnswers {

    private final Views views;
    private final ContactTable contacts;

    ContactAnswers(Views views, ContactTable contacts) {
        this.views = views;
        this.contacts = contacts;
    }

    @QueryHandler
    QueryResult on(FindContact query) {
        return views.answer(query, () -> contacts.find(query.workspace(), query.contact()));
    }
}
