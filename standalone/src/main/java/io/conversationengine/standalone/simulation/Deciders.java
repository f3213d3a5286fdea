package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.allowance.AllowanceCommand;
import io.conversationengine.kernel.allowance.AllowanceCommand.ReserveAllowance;
import io.conversationengine.kernel.allowance.AllowanceCommand.SettleReservation;
import io.conversationengine.kernel.allowance.AllowanceDecider;
import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceExhausted;
import io.conversationengine.kernel.allowance.AllowanceEvent.AllowanceReserved;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.AccountDecider;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelAnswer;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactAnswer;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactDecider;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceAnswer;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceDecider;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The kernel's deciders over states in memory: each decision is recorded in them, and nothing follows from it by
/// itself. Whoever drives them says what time it is.
public final class Deciders {
    private final SimulatedStates states;

    private Deciders(SimulatedStates states) {
        this.states = states;
    }

    /// Of a history that begins with nothing.
    ///
    /// @param log is told every event that is decided
    static Deciders ofNewHistory(Editions editions, Consumer<SimulatedEvent> log) {
        return new Deciders(new SimulatedStates(editions, UnaryOperator.identity(), new RecordedPast(), log));
    }

    /// Of a history that happened, is told with [#happened], and may go on as if all workspaces had set one edition.
    ///
    /// @param edition its name, one of those that there are
    /// @param log is told every event that is decided
    public static Deciders ofHistory(Editions editions, String edition, Consumer<SimulatedEvent> log) {
        return new Deciders(new SimulatedStates(editions, _ -> edition, new LeftMessages(), log));
    }

    public Decision<WorkspaceAnswer, WorkspaceEvent> decide(WorkspaceCommand command, Instant now) {
        WorkspaceKey key = command.workspace();
        return recorded(
                states.workspaces,
                key,
                WorkspaceDecider.decide(
                        states.workspaces.of(key), command, states.premises(now, states.workspaces.version(key))),
                now);
    }

    public Decision<ChannelAnswer, ChannelEvent> decide(ChannelCommand command, Instant now) {
        AccountKey key = command.account();
        return recorded(
                states.accounts,
                key,
                AccountDecider.decide(
                        states.accounts.of(key), command, states.premises(now, states.accounts.version(key))),
                now);
    }

    public <A extends ContactAnswer> Decision<A, ContactEvent> decide(ContactCommand<A> command, Instant now) {
        ContactId id = command.contact();
        return recorded(
                states.contacts,
                id,
                ContactDecider.decide(
                        states.contacts.of(id), command, states.premises(now, states.contacts.version(id))),
                now);
    }

    public <A extends ConversationAnswer> Decision<A, ConversationEvent> decide(
            ConversationCommand<A> command, Instant now) {
        ConversationId id = command.conversation();
        return recorded(
                states.conversations,
                id,
                ConversationDecider.decide(
                        states.conversations.of(id), command, states.premises(now, states.conversations.version(id))),
                now);
    }

    /// What the allowance says to a message that asks for the first time.
    public AllowanceEvent reserve(AllowanceId allowance, ConversationId conversation, MessageId message, Instant now) {
        return decide(new ReserveAllowance(allowance, conversation, message), now)
                .events()
                .getFirst()
                .event();
    }

    /// Carries an allowance's answer to the message that is held, which asks no more then.
    public void settle(AllowanceEvent answer, Instant now) {
        ConversationId conversation = answer.conversation();
        MessageId message = answer.message();
        Object _ = switch (answer) {
            case AllowanceReserved _ -> decide(new ReleaseHeldOutbound(conversation, message), now);
            case AllowanceExhausted exhausted ->
                decide(new RefuseHeldOutbound(conversation, message, exhausted.allowance(), exhausted.since()), now);
            case ReservationSettled settled ->
                throw new IllegalArgumentException("No answer to a reservation: " + settled);
        };
        Object _ = decide(new SettleReservation(answer.allowance(), conversation, message), now);
    }

    private Decision<?, AllowanceEvent> decide(AllowanceCommand command, Instant now) {
        AllowanceId id = command.allowance();
        return recorded(
                states.allowances,
                id,
                AllowanceDecider.decide(
                        SimulatedStates.orNew(states.allowances.of(id)),
                        command,
                        states.premises(now, states.allowances.version(id))),
                now);
    }

    private static <I, A, E> Decision<A, E> recorded(
            AggregateStates<I, ?, E> of, I id, Decision<A, E> decision, Instant now) {
        of.record(id, decision.events(), now);
        return decision;
    }

    /// Takes something as it happened: nobody decides about it, and nobody is told.
    public void happened(Recorded<?> recorded) {
        switch (recorded.event()) {
            case WorkspaceEvent e -> states.workspaces.fold(new WorkspaceKey(e.workspace()), with(e, recorded));
            case ChannelEvent e -> states.accounts.fold(new AccountKey(e.workspace(), e.account()), with(e, recorded));
            case ContactEvent e -> states.contacts.fold(e.contact(), with(e, recorded));
            case ConversationEvent e -> states.conversations.fold(e.conversation(), with(e, recorded));
            case AllowanceEvent e -> states.allowances.fold(e.allowance(), with(e, recorded));
            default -> throw new IllegalArgumentException("Of no aggregate that decides: " + recorded.event());
        }
    }

    private static <E> Recorded<E> with(E event, Recorded<?> recorded) {
        return new Recorded<>(event, recorded.sequence(), recorded.metadata());
    }

    /// Null where there is none.
    public @Nullable ConversationState conversation(ConversationId id) {
        return states.conversations.of(id);
    }

    /// Null where it is not registered.
    public @Nullable AccountState account(AccountKey key) {
        return states.accounts.of(key);
    }
}
