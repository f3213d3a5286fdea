package io.conversationengine.query.conversation;

import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.query.projection.Views;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers what a conversation is like now.
@Component
final class ConversationAnswers {

    private final Views views;
    private final ConversationViews conversationViews;

    ConversationAnswers(Views views, ConversationViews conversationViews) {
        this.views = views;
        this.conversationViews = conversationViews;
    }

    @QueryHandler
    QueryResult on(FindConversation query) {
        return views.answer(query, () -> conversationViews.find(query.workspace(), query.conversation()));
    }
}
