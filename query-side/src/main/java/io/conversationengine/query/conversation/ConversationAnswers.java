package io.conversationengine.query.conversation;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.query.projection.Views;
import org.axonframework.queryhandling.QueryHandler;

/// Answers what a conversation is like now.
final class ConversationAnswers {

    private final Views views;
    private final Descriptions descriptions;

    ConversationAnswers(Views views, Descriptions descriptions) {
        this.views = views;
        this.descriptions = descriptions;
    }

    @QueryHandler
    Answer on(FindConversation question) {
        return views.answer(question, () -> descriptions.find(question.workspace(), question.conversation()));
    }
}
