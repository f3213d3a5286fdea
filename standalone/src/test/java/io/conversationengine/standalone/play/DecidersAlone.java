package io.conversationengine.standalone.play;

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
import io.conversationengine.kernel.allowance.AllowancePremises;
import io.conversationengine.kernel.allowance.AllowanceState;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.contact.ContactCommand;
import io.conversationengine.kernel.contact.ContactDecider;
import io.conversationengine.kernel.contact.ContactEvent;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ContactPremises;
import io.conversationengine.kernel.contact.ContactState;
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
import io.conversationengine.kernel.conversation.decision.ConversationPremises;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.workspace.WorkspaceCommand;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The kernel's deciders and nothing else: states in maps, deadlines in a queue, and the time as a field. Of sagas it
/// does what their pages say (docs/design.md): a window's deadline asks again until it is over, a held message asks its
/// allowance.
final class DecidersAlone {
    private final Edition edition;
    private final Consumer<Object> log;
    private final Map<ConversationId, Told<ConversationState>> conversations = new HashMap<>();
    private final Map<ContactId, Told<ContactState>> contacts = new HashMap<>();
    private final Map<AllowanceId, Told<AllowanceState>> allowances = new HashMap<>();
    private final Queue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparing(Deadline::at));
    private final Queue<OutboundHeld> held = new ArrayDeque<>();
    private final Set<ContactId> registered = new HashSet<>();
    private final RecordedPast past = new RecordedPast();
    private Instant now = Instant.EPOCH;
    private @Nullable Account account;

    private record Deadline(Instant at, WindowId window) {}

    /// @param version the number of its last event
    private record Told<S>(S state, long version) {}

    /// @param log is told every event
    DecidersAlone(Edition edition, Consumer<Object> log) {
        this.edition = edition;
        this.log = log;
    }

    /// Whatever is due goes first, also at the very instant.
    void passTo(Instant instant) {
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

    void passToTheEnd() {
        passTo(Instant.MAX);
    }

    Object carryOut(Object command) {
        Object answer = switch (command) {
            case ConversationCommand<?> asked -> decide(asked);
            case ContactCommand<?> asked -> decide(asked);
            case RegisterChannelAccount registration -> register(registration);
            case WorkspaceCommand settings -> settings;
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

    private ConversationAnswer decide(ConversationCommand<?> command) {
        Told<ConversationState> before = conversations.get(command.conversation());
        Decision<? extends ConversationAnswer, ConversationEvent> decision =
                ConversationDecider.decide(stateOf(before), command, premises(before));
        tell(conversations, command.conversation(), decision, ConversationState::next);
        for (Recorded<ConversationEvent> recorded : decision.events()) {
            past.add(recorded);
            if (recorded.event() instanceof WindowOpened opened) {
                deadlines.add(new Deadline(opened.endsAt(), opened.window()));
            }
            if (recorded.event() instanceof OutboundHeld message) {
                held.add(message);
            }
        }
        return decision.answer();
    }

    private Object decide(ContactCommand<?> command) {
        Told<ContactState> before = contacts.get(command.contact());
        Decision<?, ContactEvent> decision = ContactDecider.decide(stateOf(before), command, premises(before));
        tell(contacts, command.contact(), decision, (state, recorded) -> ContactState.next(state, recorded.event()));
        registered.add(command.contact());
        return decision.answer();
    }

    private Iterable<AllowanceEvent> decide(AllowanceCommand command) {
        Told<AllowanceState> before = allowances.getOrDefault(command.allowance(), new Told<>(AllowanceState.NEW, -1));
        Decision<?, AllowanceEvent> decision = AllowanceDecider.decide(before.state(), command, premises(before));
        tell(
                allowances,
                command.allowance(),
                decision,
                (state, recorded) ->
                        Objects.requireNonNullElse(state, AllowanceState.NEW).after(recorded.event()));
        return decision.events().stream().map(Recorded::event).toList();
    }

    private <I, S, E> void tell(
            Map<I, Told<S>> states, I id, Decision<?, E> decision, BiFunction<@Nullable S, Recorded<E>, S> fold) {
        for (Recorded<E> recorded : decision.events()) {
            S after = fold.apply(stateOf(states.get(id)), recorded);
            states.put(id, new Told<>(after, recorded.sequence()));
            log.accept(recorded.event());
        }
    }

    private static <S> @Nullable S stateOf(@Nullable Told<S> told) {
        return told == null ? null : told.state();
    }

    private Object register(RegisterChannelAccount registration) {
        ChannelRules rules = edition.rulesOf(registration.channel());
        account = new Account(
                registration.account(),
                rules,
                AccountSettings.DEFAULTS,
                Map.of(),
                WorkspaceSettings.defaults().withEdition(edition.name()));
        return registration;
    }

    private Known premises(@Nullable Told<?> before) {
        return new Known(now, before == null ? -1 : before.version());
    }

    /// What is true beside the states: one account, whoever was registered, and nobody erased.
    private final class Known implements AllowancePremises, ContactPremises, ConversationPremises {
        private final Instant moment;
        private final long version;

        private Known(Instant moment, long version) {
            this.moment = moment;
            this.version = version;
        }

        @Override
        public Instant now() {
            return moment;
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public boolean isErased(ContactId contact) {
            return false;
        }

        @Override
        public Optional<Account> account(AccountKey key) {
            return Optional.ofNullable(account).filter(known -> known.key().equals(key));
        }

        @Override
        public boolean isRegisteredOn(ContactId contact, AccountKey key) {
            return registered.contains(contact);
        }

        @Override
        public PastMessages past() {
            return past;
        }

        @Override
        public WorkspaceSettings settings(WorkspaceId workspace) {
            return WorkspaceSettings.defaults().withEdition(edition.name());
        }
    }
}
