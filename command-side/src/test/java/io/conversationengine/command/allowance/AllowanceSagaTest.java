package io.conversationengine.command.allowance;

import static io.conversationengine.kernel.channel.ChannelFixture.ALLOWANCE;
import static io.conversationengine.kernel.conversation.ConversationFixture.CONVERSATION;
import static io.conversationengine.kernel.conversation.ConversationFixture.MESSAGE;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static io.conversationengine.kernel.message.MessageFixture.TEXT;
import static io.conversationengine.kernel.workspace.WorkspaceFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.command.CommandDispatcher;
import io.conversationengine.command.SettableClock;
import io.conversationengine.kernel.Obstacle.EditionMissing;
import io.conversationengine.kernel.allowance.AllowanceAnswer;
import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.conversation.ConversationAnswer.Done;
import io.conversationengine.kernel.conversation.ConversationAnswer.StillHeld;
import io.conversationengine.kernel.conversation.ConversationCommand.CheckHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllowanceSagaTest {
    private static final OutboundHeld HELD = new OutboundHeld(CONVERSATION, MESSAGE, TEXT, ALLOWANCE, BOT, OPENED_AT);

    private static final CheckHeldOutbound CHECK = new CheckHeldOutbound(CONVERSATION, MESSAGE);
    private static final SettleReservation SETTLE = new SettleReservation(ALLOWANCE, CONVERSATION, MESSAGE);

    private static final ReserveAllowance RESERVE = new ReserveAllowance(ALLOWANCE, CONVERSATION, MESSAGE);
    private static final AllowanceReserved RESERVED =
            new AllowanceReserved(ALLOWANCE, 1, false, CONVERSATION, MESSAGE, OPENED_AT);
    private static final AllowanceExhausted EXHAUSTED =
            new AllowanceExhausted(ALLOWANCE, 1, OPENED_AT, CONVERSATION, MESSAGE, OPENED_AT);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private boolean held = true;
    private boolean allowanceIsThere = true;
    private boolean editionIsThere = true;

    private final SettableClock clock = new SettableClock(OPENED_AT);

    private final SagaTestFixture<AllowanceSaga> saga = new SagaTestFixture<>(AllowanceSaga.class);

    AllowanceSagaTest() {
        saga.setCallbackBehavior((command, _) -> answer(command));
        saga.registerResource(clock);
        saga.registerResource(new CommandDispatcher(
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
                .expectDispatchedCommands(CHECK, RESERVE);
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
                .whenPublishingA(RESERVED)
                .expectDispatchedCommands(new ReleaseHeldOutbound(CONVERSATION, MESSAGE), SETTLE)
                .expectActiveSagas(0);
    }

    @Test
    void refuses_the_message_that_got_none_and_ends() {
        saga.givenAPublished(HELD)
                .whenPublishingA(EXHAUSTED)
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

    static Stream<Object[]> waits_with_what_its_workspaces_edition_is_missing_for() {
        return Stream.of(
                new Object[] {HELD, HeldStep.after(HELD, OPENED_AT)},
                new Object[] {RESERVED, HeldStep.after(RESERVED, OPENED_AT)},
                new Object[] {EXHAUSTED, HeldStep.after(EXHAUSTED, OPENED_AT)});
    }

    @ParameterizedTest
    @MethodSource
    void waits_with_what_its_workspaces_edition_is_missing_for(Object event, HeldStep step) {
        ContinuedGivenState asked = at(OPENED_AT).andThenAPublished(HELD);
        editionIsThere = false;
        asked.whenPublishingA(event).expectActiveSagas(1).expectScheduledDeadline(OPENED_AT.plus(MINUTE), step);
    }

    @Test
    void tries_again_later_and_later_while_the_edition_is_missing() {
        HeldStep step = HeldStep.after(HELD, OPENED_AT);
        assertThat(step.againAt(OPENED_AT.plusSeconds(59))).isEqualTo(OPENED_AT.plusSeconds(119));
        assertThat(step.againAt(OPENED_AT.plusSeconds(300))).isEqualTo(OPENED_AT.plusSeconds(600));
        assertThat(step.againAt(OPENED_AT.plusSeconds(86_400))).isEqualTo(OPENED_AT.plusSeconds(86_400 + 900));

        editionIsThere = false;
        ContinuedGivenState waiting = at(OPENED_AT).andThenAPublished(HELD);
        clock.set(OPENED_AT.plus(MINUTE));
        waiting.whenTimeElapses(MINUTE)
                .expectDispatchedCommands(CHECK, RESERVE)
                .expectScheduledDeadline(OPENED_AT.plus(MINUTE).plus(MINUTE), step);
    }

    @Test
    void carries_on_with_each_step_when_the_edition_is_there_again() {
        editionIsThere = false;
        ContinuedGivenState asking = at(OPENED_AT).andThenAPublished(HELD);
        editionIsThere = true;
        asking.whenTimeElapses(MINUTE)
                .expectDispatchedCommands(CHECK, RESERVE)
                .expectNoScheduledDeadlines()
                .expectActiveSagas(1);
    }

    static Stream<Object[]> releases_or_refuses_and_ends_when_the_edition_is_there_again() {
        return Stream.of(
                new Object[] {RESERVED, new ReleaseHeldOutbound(CONVERSATION, MESSAGE)},
                new Object[] {EXHAUSTED, new RefuseHeldOutbound(CONVERSATION, MESSAGE, ALLOWANCE, OPENED_AT)});
    }

    @ParameterizedTest
    @MethodSource
    void releases_or_refuses_and_ends_when_the_edition_is_there_again(Object answer, Object command) {
        ContinuedGivenState asked = at(OPENED_AT).andThenAPublished(HELD);
        editionIsThere = false;
        ContinuedGivenState waiting = asked.andThenAPublished(answer);
        editionIsThere = true;
        waiting.whenTimeElapses(MINUTE)
                .expectDispatchedCommands(command, SETTLE)
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
    }

    private ContinuedGivenState at(Instant instant) {
        return saga.givenCurrentTime(instant);
    }

    /// An edition is missing on another node, as an exception arrives from there.
    private Object answer(Object command) {
        boolean judges = command instanceof ReserveAllowance
                || command instanceof ReleaseHeldOutbound
                || command instanceof RefuseHeldOutbound;
        if (judges && !editionIsThere) {
            throw new CommandExecutionException("remote", null, new EditionMissing("gone"));
        }
        if (command instanceof SettleReservation settle && !allowanceIsThere) {
            throw new AggregateNotFoundException(
                    settle.allowance().toString(), "The aggregate was not found in the event store");
        }
        return switch (command) {
            case CheckHeldOutbound _ -> new StillHeld(held);
            case AllowanceCommand _ -> new AllowanceAnswer.Done(true);
            default -> new Done(true, 7);
        };
    }
}
