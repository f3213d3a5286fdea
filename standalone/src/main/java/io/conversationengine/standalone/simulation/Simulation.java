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
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelCommand;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactDecider;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.WindowRuns;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.ExpireWindow;
import io.conversationengine.kernel.conversation.ConversationCommand.RefuseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationCommand.ReleaseHeldOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.WindowOpened;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.WindowId;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceDecider;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/// The kernel's deciders and nothing else: states in maps, deadlines in a queue, and the time as a field. Of sagas it
/// does what their pages say (docs/design.md): a window's deadline asks again until it is over, a held message asks its
/// allowance. It warns of no window's end, and nobody is erased in it.
public final class Simulation {
    private final SimulatedStates states;
    private final Queue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::at));
    private final Queue<OutboundHeld> held = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;

    private record Deadline(Instant at, WindowId window) {}

    /// @param log is told every event
    public Simulation(Editions editions, Consumer<SimulatedEvent> log) {
        this.states = new SimulatedStates(editions, log);
    }

    /// Whatever is due goes first, also at the very instant.
    public void passTo(Instant instant) {
        for (Deadline due = deadlines.peek(); due != null && !due.at().isAfter(instant); due = deadlines.peek()) {
            deadlines.remove();
            now = due.at();
            WindowId window = due.window();
            ExpireWindow expiry = new ExpireWindow(window.conversation(), window);
            if (decide(expiry) instanceof WindowRuns runs) {
                deadlines.add(new Deadline(runs.askAgainAt(), window));
            }
        }
        now = instant;
    }

    public void passToTheEnd() {
        passTo(Instant.MAX);
    }

    /// Does what a client asks for, and what follows from it at once.
    ///
    /// @return the command's answer
    public Object carryOut(Object command) {
        Object answer = switch (command) {
            case ConversationCommand<?> asked -> decide(asked);
            case ContactCommand<?> asked -> decide(asked);
            case ChannelCommand asked -> decide(asked);
            case WorkspaceCommand asked -> decide(asked);
            default -> throw new IllegalArgumentException("Nobody decides about " + command);
        };
        for (OutboundHeld message = held.poll(); message != null; message = held.poll()) {
            askAllowance(message);
        }
        return answer;
    }

    private void askAllowance(OutboundHeld message) {
        AllowanceId allowance = message.allowance();
        for (AllowanceEvent event :
                decide(new ReserveAllowance(allowance, message.conversation(), message.message()))) {
            ConversationAnswer _ = switch (event) {
                case AllowanceReserved _ -> decide(new ReleaseHeldOutbound(message.conversation(), message.message()));
                case AllowanceExhausted exhausted ->
                    decide(new RefuseHeldOutbound(
                            message.conversation(), message.message(), allowance, exhausted.since()));
                case ReservationSettled settled ->
                    throw new IllegalStateException("No answer to a reservation: " + settled);
            };
        }
        Iterable<AllowanceEvent> _ =
                decide(new SettleReservation(allowance, message.conversation(), message.message()));
    }

    private Object decide(WorkspaceCommand command) {
        WorkspaceKey key = command.workspace();
        return recorded(
                states.workspaces,
                key,
                WorkspaceDecider.decide(
                        states.workspaces.of(key), command, states.premises(now, states.workspaces.version(key))));
    }

    private Object decide(ChannelCommand command) {
        AccountKey key = command.account();
        return recorded(
                states.accounts,
                key,
                AccountDecider.decide(
                        states.accounts.of(key), command, states.premises(now, states.accounts.version(key))));
    }

    private Object decide(ContactCommand<?> command) {
        ContactId id = command.contact();
        return recorded(
                states.contacts,
                id,
                ContactDecider.decide(
                        states.contacts.of(id), command, states.premises(now, states.contacts.version(id))));
    }

    private ConversationAnswer decide(ConversationCommand<?> command) {
        ConversationId id = command.conversation();
        Decision<? extends ConversationAnswer, ConversationEvent> decision = ConversationDecider.decide(
                states.conversations.of(id), command, states.premises(now, states.conversations.version(id)));
        for (Recorded<ConversationEvent> recorded : decision.events()) {
            states.past.add(recorded);
            if (recorded.event() instanceof WindowOpened opened) {
                deadlines.add(new Deadline(opened.endsAt(), opened.window()));
            }
            if (recorded.event() instanceof OutboundHeld message) {
                held.add(message);
            }
        }
        return recorded(states.conversations, id, decision);
    }

    private List<AllowanceEvent> decide(AllowanceCommand command) {
        AllowanceId id = command.allowance();
        Decision<?, AllowanceEvent> decision = AllowanceDecider.decide(
                SimulatedStates.orNew(states.allowances.of(id)),
                command,
                states.premises(now, states.allowances.version(id)));
        Object _ = recorded(states.allowances, id, decision);
        return decision.events().stream().map(Recorded::event).toList();
    }

    private <I, A, E> A recorded(AggregateStates<I, ?, E> of, I id, Decision<A, E> decision) {
        of.record(id, decision.events(), now);
        return decision.answer();
    }
}
