package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;

import io.conversationengine.command.Errands;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.conversation.ConversationAnswer.StillHeld;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.message.MessageId;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class AllowanceSagaTest {
    private static final OutboundHeld HELD = new OutboundHeld(CONVERSATION, MESSAGE, TEXT, ALLOWANCE, BOT, OPENED_AT);

    private static final CheckHeldOutbound CHECK = new CheckHeldOutbound(CONVERSATION, MESSAGE);
    private static final SettleReservation SETTLE = new SettleReservation(ALLOWANCE, CONVERSATION, MESSAGE);

    private boolean held = true;
    private boolean allowanceIsThere = true;

    private final SagaTestFixture<AllowanceSaga> saga = new SagaTestFixture<>(AllowanceSaga.class);

    AllowanceSagaTest() {
        saga.setCallbackBehavior((command, _) -> answer(command));
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
                .expectDispatchedCommands(CHECK, new ReserveAllowance(ALLOWANCE, CONVERSATION, MESSAGE));
    }

    @Test
    void does_not_carry_again_what_was_sent_or_refused_before_it_began_anew() {
        held = false;
        saga.givenNoPriorActivity()
                .whenPublishingA(HELD)
                .expectDispatchedCommands(CHECK, SETTLE)
                .expectActiveSagas(0);
    }

    @Test
    void ends_where_nothing_was_ever_taken() {
        held = false;
        allowanceIsThere = false;
        saga.givenNoPriorActivity().whenPublishingA(HELD).expectActiveSagas(0);
    }

    @Test
    void releases_the_message_that_got_a_place_and_ends() {
        saga.givenAPublished(HELD)
                .whenPublishingA(new AllowanceReserved(ALLOWANCE, 1, false, CONVERSATION, MESSAGE, OPENED_AT))
                .expectDispatchedCommands(new ReleaseHeldOutbound(CONVERSATION, MESSAGE), SETTLE)
                .expectActiveSagas(0);
    }

    @Test
    void refuses_the_message_that_got_none_and_ends() {
        saga.givenAPublished(HELD)
                .whenPublishingA(new AllowanceExhausted(ALLOWANCE, 1, OPENED_AT, CONVERSATION, MESSAGE, OPENED_AT))
                .expectDispatchedCommands(new RefuseHeldOutbound(CONVERSATION, MESSAGE, ALLOWANCE, OPENED_AT), SETTLE)
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

    private Object answer(Object command) {
        if (command instanceof SettleReservation settle && !allowanceIsThere) {
            throw new AggregateNotFoundException(
                    settle.allowance().toString(), "The aggregate was not found in the event store");
        }
        return command instanceof CheckHeldOutbound ? new StillHeld(held) : "done";
    }
}
