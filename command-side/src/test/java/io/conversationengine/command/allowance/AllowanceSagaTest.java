package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.command.Errands;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.message.MessageId;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class AllowanceSagaTest {
    private static final OutboundHeld HELD = new OutboundHeld(CONVERSATION, MESSAGE, TEXT, ALLOWANCE, BOT, OPENED_AT);

    private final SagaTestFixture<AllowanceSaga> saga = new SagaTestFixture<>(AllowanceSaga.class);

    AllowanceSagaTest() {
        saga.registerResource(new Errands(
                DefaultCommandGateway.builder().commandBus(saga.getCommandBus()).build(),
                Runnable::run,
                Duration.ofSeconds(12)));
    }

    @Test
    void carries_a_held_message_to_its_allowance() {
        saga.givenNoPriorActivity()
                .whenPublishingA(HELD)
                .expectActiveSagas(1)
                .expectAssociationWith("message", MESSAGE)
                .expectDispatchedCommands(new ReserveAllowance(ALLOWANCE, CONVERSATION, MESSAGE));
    }

    @Test
    void releases_the_message_that_got_a_place_and_ends() {
        saga.givenAPublished(HELD)
                .whenPublishingA(new AllowanceReserved(ALLOWANCE, 1, false, CONVERSATION, MESSAGE, OPENED_AT))
                .expectDispatchedCommands(new ReleaseHeldOutbound(CONVERSATION, MESSAGE))
                .expectActiveSagas(0);
    }

    @Test
    void refuses_the_message_that_got_none_and_ends() {
        saga.givenAPublished(HELD)
                .whenPublishingA(new AllowanceExhausted(ALLOWANCE, 1, OPENED_AT, CONVERSATION, MESSAGE, OPENED_AT))
                .expectDispatchedCommands(new RefuseHeldOutbound(CONVERSATION, MESSAGE, ALLOWANCE, OPENED_AT))
                .expectActiveSagas(0);
    }

    @Test
    void does_not_heed_the_place_of_another_message() {
        MessageId other = MessageId.of(CONVERSATION.value(), "m-2");
        saga.givenAPublished(HELD)
                .whenPublishingA(new AllowanceReserved(ALLOWANCE, 1, false, CONVERSATION, other, OPENED_AT))
                .expectNoDispatchedCommands()
                .expectActiveSagas(1);
    }
}
