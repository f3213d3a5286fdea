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
    private final ParkedConversations parked;

    ConversationAnswers(Views views, ConversationViews conversationViews, ParkedConversations parked) {
        this.views = views;
        this.conversationViews = conversationViews;
        this.parked = parked;
    }

    @QueryHandler
    QueryResult on(FindConversation query) {
        return views.answer(
                query,
                () -> conversationViews.find(query.workspace(), query.conversation()),
                position ->
                        parked.missing(query.workspace(), query.conversation().value(), position));
    }
}
