package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.contact.Profile;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.ConversationView;
import io.conversationengine.kernel.timeline.ConversationView.Status;
import io.conversationengine.kernel.timeline.ConversationView.Totals;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConversationViewTest {

    private static final Engine ENGINE = Engine.onNewDatabase();
    private static final Instant BEGIN = Story.BEGIN;

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void says_what_the_events_add_up_to() {
        Story story = new Story();
        Chat chat = new Chat(story, "wechat", "li")
                .contactRegistered(Profile.UNKNOWN, BEGIN)
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", "Is it in stock?", BEGIN)
                .accepted("out-1", "It is.", SentAs.PLAIN, Story.ANNA, BEGIN.plusSeconds(60))
                .assigned("anna", AssignmentCause.FIRST_MESSAGE, BEGIN.plusSeconds(60))
                .closed("sales", "Wanted to know", Story.ANNA, BEGIN.plusSeconds(120));
        ENGINE.record(story);

        ConversationView view = ENGINE.find(at -> new FindConversation(Story.SHOP, chat.id(), at));

        assertThat(view.status()).isEqualTo(Status.CLOSED);
        assertThat(view.assignee()).hasToString("anna");
        assertThat(view.totals()).isEqualTo(new Totals(1, 1, 0, 0));
        assertThat(view.window().open()).isTrue();
        assertThat(view.window().left()).isEqualTo(19);
        assertThat(view.version()).isEqualTo(5);
        assertThat(view.contact().externalId()).hasToString("li");
        assertThat(ENGINE.ask(at -> new FindConversation(Story.RIVAL, chat.id(), at)))
                .isInstanceOf(Answer.Unknown.class);
    }
}
