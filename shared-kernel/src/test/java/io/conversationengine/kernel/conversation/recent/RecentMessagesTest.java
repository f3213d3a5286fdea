package io.conversationengine.kernel.conversation.recent;

import static io.conversationengine.kernel.conversation.Acts.begin;
import static io.conversationengine.kernel.conversation.Acts.message;
import static io.conversationengine.kernel.conversation.Acts.release;
import static io.conversationengine.kernel.conversation.Acts.replied;
import static io.conversationengine.kernel.conversation.Acts.send;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationAnswer.HeldAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.OpeningAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.ReplyAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.SendingAnswer;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    @Test
    void are_those_that_they_were_read_with() {
        LongConversation telegram = new LongConversation("telegram");
        ReplyAnswer _ = telegram.when(OPENED_AT, replied("c-1", OPENED_AT));
        SendingAnswer _ = telegram.when(OPENED_AT, send("m-1", BOT));
        RecentMessages messages = telegram.state().messages();

        assertThat(RecentMessages.of(
                        messages.inbound(), messages.outbound(), messages.inboundLeft(), messages.outboundLeft()))
                .isEqualTo(messages);
    }

    @Test
    void know_how_large_those_are_that_are_held() {
        LongConversation viber = new LongConversation("viber");
        OpeningAnswer _ = viber.when(OPENED_AT, begin(BOT));
        SendingAnswer _ = viber.when(OPENED_AT, send("m-1", BOT));
        SendingAnswer _ = viber.when(OPENED_AT, send("m-2", BOT));
        int one = Limits.HELD_MESSAGE + TEXT.characters();
        RecentMessages both = viber.state().messages();
        HeldAnswer _ = viber.when(OPENED_AT, release("m-1"));

        assertThat(both.heldSize()).isEqualTo(2 * one);
        assertThat(viber.state().messages().heldSize()).isEqualTo(one);
        assertThat(RecentMessages.of(both.inbound(), both.outbound(), both.inboundLeft(), both.outboundLeft()))
                .isEqualTo(both);
    }

    @Test
    void tell_names_of_different_kinds_apart() {
        Set<String> names = Stream.of(
                        new MessageName.OfCustomer(new ProviderMessageId("1")),
                        new MessageName.OfBusiness(message("1")),
                        new MessageName.OfRequest(new IdempotencyKey("1")))
                .map(MessageName::shortened)
                .collect(Collectors.toSet());

        assertThat(names).hasSize(3).allSatisfy(name -> assertThat(name).hasSize(22));
    }
}
