package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.Acts.begin;
import static io.conversationengine.kernel.conversation.Acts.message;
import static io.conversationengine.kernel.conversation.Acts.on;
import static io.conversationengine.kernel.conversation.Acts.release;
import static io.conversationengine.kernel.conversation.Acts.sendAgain;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Sent;
import io.conversationengine.kernel.conversation.ConversationAnswer.TooMuchHeld;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.message.Content;
import org.junit.jupiter.api.Test;

/// A conversation whose allowance does not answer.
class TooMuchHeldTest {
    private static final Content LONGEST = new Content.Text("x".repeat(Limits.TEXT), null);
    private static final int MOST = Limits.HELD / (Limits.HELD_MESSAGE + Limits.TEXT);

    private final Scene<ConversationCommand<?>> viber = on("viber").given(OPENED_AT, begin(BOT));

    TooMuchHeldTest() {
        for (int i = 1; i <= MOST; i++) {
            viber.given(OPENED_AT, sendAgain("m-" + i, LONGEST, BOT));
        }
    }

    @Test
    void lets_no_more_be_held() {
        viber.when(OPENED_AT, sendAgain("one-more", LONGEST, BOT))
                .recordsNothing()
                .answers(new TooMuchHeld());
    }

    @Test
    void leaves_what_is_held_as_it_is() {
        viber.when(OPENED_AT, sendAgain("m-1", LONGEST, BOT))
                .recordsNothing()
                .answersOf(Sent.class, Sent::outcome, new Held(message("m-1-again"), ALLOWANCE));
    }

    @Test
    void is_over_where_one_was_decided() {
        viber.given(OPENED_AT, release("m-1-again"))
                .when(OPENED_AT, sendAgain("one-more", LONGEST, BOT))
                .recordsOnly(OutboundHeld.class);
    }
}
