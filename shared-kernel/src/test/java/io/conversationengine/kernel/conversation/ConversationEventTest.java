package io.conversationengine.kernel.conversation;

import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.conversation.ConversationEvent.CustomerReplyReceived;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowEffect;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.rule.Trigger;
import io.conversationengine.kernel.rule.Window;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConversationEventTest {

    @Test
    void dates_a_customers_act_by_the_provider_but_never_after_its_arrival() {
        Instant earlier = OPENED_AT.minusSeconds(5);

        assertThat(reply(earlier).actedAt()).isEqualTo(earlier);
        assertThat(reply(OPENED_AT).actedAt()).isEqualTo(OPENED_AT);
        assertThat(reply(OPENED_AT.plusSeconds(5)).actedAt()).isEqualTo(OPENED_AT);
    }

    private static CustomerReplyReceived reply(Instant sentAt) {
        return new CustomerReplyReceived(
                CONVERSATION,
                new ProviderMessageId("wamid.1"),
                TEXT,
                null,
                Trigger.MESSAGE,
                sentAt,
                Window.NEVER_OPENED,
                WindowEffect.NONE,
                null,
                null,
                Session.begun(1, OPENED_AT),
                Actor.customer(),
                OPENED_AT);
    }
}
