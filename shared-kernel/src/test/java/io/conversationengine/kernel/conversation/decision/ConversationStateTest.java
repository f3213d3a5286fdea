package io.conversationengine.kernel.conversation.decision;

import static io.conversationengine.kernel.channel.ChannelFixture.ACCOUNT_KEY;
import static io.conversationengine.kernel.contact.ContactFixture.CONTACT;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.Acts;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationStateTest {
    private static final Recorded<ConversationEvent> HELD = new Recorded<>(
            new OutboundHeld(
                    CONVERSATION, Acts.message("m-1"), TEXT, AllowanceId.at(ACCOUNT_KEY, OPENED_AT), BOT, OPENED_AT),
            1,
            Map.of());

    @Test
    void begins_with_the_opening_and_with_nothing_else() {
        assertThatThrownBy(() -> ConversationState.next(null, HELD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins by being opened");
    }

    @Test
    void does_not_take_a_message_whose_request_has_no_name() {
        ConversationState opened = opened();

        assertThatThrownBy(() -> opened.after(HELD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No idempotency key");
    }

    private static ConversationState opened() {
        PremisesFixture.At premises = PremisesFixture.on("viber").at(OPENED_AT, -1);
        Draft draft = new Draft(CONVERSATION, null, premises);
        draft.open(premises.account(ACCOUNT_KEY).orElseThrow(), CONTACT, BOT);
        return draft.state();
    }
}
