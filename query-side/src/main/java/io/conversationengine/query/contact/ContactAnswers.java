package io.conversationengine.query.contact;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindContact;
import io.conversationengine.query.projection.Views;
import org.axonframework.queryhandling.QueryHandler;

/// Answers questions about contacts.
final class ContactAnswers {

    private final Views views;
    private final ContactTable contacts;

    ContactAnswers(Views views, ContactTable contacts) {
        this.views = views;
        this.contacts = contacts;
    }

    @QueryHandler
    Answer on(FindContact question) {
        return views.answer(question, () -> contacts.find(question.workspace(), question.contact()));
    }
}
