package io.conversationengine.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.Cause;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.query.ConversationView;
import io.conversationengine.kernel.query.ConversationView.Direction;
import io.conversationengine.kernel.query.ConversationView.LastMessage;
import io.conversationengine.kernel.query.Query.FindConversation;
import io.conversationengine.kernel.rule.SentAs;
import io.conversationengine.kernel.verdict.Instead;
import io.conversationengine.kernel.verdict.Refusal;
import io.conversationengine.query.Chat;
import io.conversationengine.query.Engine;
import io.conversationengine.query.Story;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LastMessageTest {

    private static final Engine ENGINE = Engine.shared();
    private static final Instant BEGIN = Story.BEGIN;

    private final Story story = new Story();

    @Test
    void is_cut_between_characters() {
        String text = "a".repeat(199) + "😀" + "b";
        Chat chat = new Chat(story, "line", "long last message")
                .opened(Cause.CUSTOMER, BEGIN)
                .customerWrote("in-1", text, BEGIN);

        assertThat(viewOf(chat).lastMessage())
                .extracting(message -> message.text())
                .isEqualTo("a".repeat(199));
    }

    @Test
    void shows_what_was_not_sent() {
        Refusal refusal = new Refusal(Refusal.Reason.WINDOW_EXPIRED, BEGIN, List.of(new Instead.AwaitCustomer()));
        Chat chat = new Chat(story, "wechat", "not sent")
                .opened(Cause.CUSTOMER, BEGIN)
                .accepted("out-1", "Hello", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", FailureReason.PROVIDER_DOWN, null, BEGIN);
        assertThat(Objects.requireNonNull(viewOf(chat).lastMessage()).notSent()).isTrue();

        chat.accepted("out-2", "Hello?", SentAs.PLAIN, Story.ANNA, BEGIN)
                .failed("out-1", FailureReason.PROVIDER_DOWN, null, BEGIN);
        assertThat(Objects.requireNonNull(viewOf(chat).lastMessage()).notSent()).isFalse();

        chat.refused("out-3", "Still there?", refusal, Story.ANNA, BEGIN.plusSeconds(1));
        assertThat(viewOf(chat).lastMessage())
                .isEqualTo(new LastMessage(
                        Direction.OUTBOUND,
                        chat.message("out-3").value(),
                        "text",
                        "Still there?",
                        true,
                        BEGIN.plusSeconds(1)));
    }

    private ConversationView viewOf(Chat chat) {
        ENGINE.record(story);
        return ENGINE.find(at -> new FindConversation(Story.SHOP, chat.id(), at));
    }
}
