package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.allowance.AllowanceEvent;
import io.conversationengine.kernel.allowance.AllowanceEvent.ReservationSettled;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.NotUnderstood;
import io.conversationengine.kernel.conversation.ConversationAnswer.TooMuchHeld;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.SendOutbound;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.SentMessage;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.standalone.simulation.Deciders;
import io.conversationengine.standalone.simulation.SimulatedEvent;
import io.conversationengine.standalone.whatif.OtherFate.Side;
import io.conversationengine.standalone.whatif.PastEvent.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the log's events in their order. What happened before the replay begins is folded as it was. From there
/// on what somebody outside did is decided anew, at the instant at which it was recorded, and what the engine made
/// of it is only counted. Accounts, templates, settings and contacts are as they were all the time, but for the
/// edition.
///
/// A message that was held asks its allowance where it did, and hears where it heard: so an edition says of its own
/// log what the log says. One that is held in the replay only asks and hears at once. Windows that are over end with
/// the next act of their conversation: a deadline changes no verdict, and clocks of other conversations must not
/// either.
final class HistoryReplay {

    private final Deciders deciders;
    private final Fates fates;
    private final Consumer<Object> decided;
    private final Set<ConversationId> assigned = new HashSet<>();
    private final Map<MessageId, AllowanceEvent> answers = new HashMap<>();
    private final Map<String, Long> withoutEffect = new TreeMap<>();
    private long acts;

    /// @param edition a name that is among the editions'
    /// @param decided is told each event that would have been recorded
    HistoryReplay(Editions editions, String edition, Fates fates, Consumer<Object> decided) {
        this.deciders = Deciders.ofHistory(editions, edition, this::wouldBe);
        this.fates = fates;
        this.decided = decided;
    }

    /// Acts that were replayed.
    long acts() {
        return acts;
    }

    /// How many acts would have changed nothing, by the event that they left in the log.
    Map<String, Long> withoutEffect() {
        return withoutEffect;
    }

    /// Takes a step as it happened.
    void happened(Step step) {
        for (PastEvent past : step.events()) {
            switch (past.recorded().event()) {
                case ConversationEvent event
                when accountOf(step, event.conversation()) == null -> {
                    continue;
                }
                case ConversationEvent event -> noteAssignment(event);
                case ReservationSettled settled -> answers.remove(settled.message());
                case AllowanceEvent answer -> answers.put(answer.message(), answer);
                default -> {}
            }
            deciders.happened(past.recorded());
        }
    }

    /// Decides anew.
    void replay(Step step) {
        for (int place = 0; place < step.events().size(); place++) {
            PastEvent past = step.events().get(place);
            switch (past.recorded().event()) {
                case ConversationEvent event -> replay(step, place, event);
                case ReservationSettled _ -> {}
                case AllowanceEvent event -> askAllowance(event);
                default -> deciders.happened(past.recorded());
            }
        }
    }

    private void replay(Step step, int place, ConversationEvent event) {
        AccountKey account = accountOf(step, event.conversation());
        if (account == null) {
            return;
        }
        ConversationCommand<?> act =
                new PastActs(step, account, assigned.contains(event.conversation())).behind(event, place);
        noteAssignment(event);
        PastEvent past = step.events().get(place);
        if (act instanceof SendOutbound message) {
            fates.asked(asked(past.position(), account, message, event.at()));
        }
        note(Side.WAS, event, account);
        if (act != null) {
            carryOut(act, event, past.name());
        } else {
            hearAllowance(event);
        }
    }

    /// Null where the conversation began in a workspace that is not read.
    private @Nullable AccountKey accountOf(Step step, ConversationId conversation) {
        ConversationState state = deciders.conversation(conversation);
        if (state != null) {
            return state.account();
        }
        return step.first().recorded().event() instanceof ConversationOpened opened
                ? new AccountKey(opened.workspace(), opened.account())
                : null;
    }

    private void carryOut(ConversationCommand<?> act, ConversationEvent event, String name) {
        acts++;
        var decision = deciders.decide(act, event.at());
        if (decision.events().isEmpty()) {
            withoutEffect.merge(name, 1L, Long::sum);
        }
        if (act instanceof SendOutbound message) {
            switch (decision.answer()) {
                case NotUnderstood _ -> fates.decided(Side.WOULD_BE, message.message(), "notUnderstood");
                case TooMuchHeld _ -> fates.decided(Side.WOULD_BE, message.message(), "tooMuchHeld");
                default -> {}
            }
            SentMessage held = held(message.conversation(), message.message());
            if (held != null && !(event instanceof OutboundHeld)) {
                settle(held, message.conversation(), event.at());
            }
        }
    }

    /// A message that was held asked its allowance here.
    private void askAllowance(AllowanceEvent event) {
        SentMessage held = held(event.conversation(), event.message());
        if (held != null && !answers.containsKey(event.message())) {
            answers.put(event.message(), reserved(held, event.conversation(), event.at()));
        }
    }

    /// It was decided here about a message that had been held.
    private void hearAllowance(ConversationEvent event) {
        MessageId message = switch (event) {
            case OutboundAccepted accepted -> accepted.message();
            case OutboundRefused refused -> refused.message();
            default -> null;
        };
        SentMessage held = message == null ? null : held(event.conversation(), message);
        if (held != null) {
            settle(held, event.conversation(), event.at());
        }
    }

    private void settle(SentMessage held, ConversationId conversation, Instant now) {
        AllowanceEvent asked = answers.remove(held.message());
        deciders.settle(asked == null ? reserved(held, conversation, now) : asked, now);
    }

    private AllowanceEvent reserved(SentMessage held, ConversationId conversation, Instant now) {
        return deciders.reserve(((Held) held.outcome()).allowance(), conversation, held.message(), now);
    }

    private @Nullable SentMessage held(ConversationId conversation, MessageId message) {
        ConversationState state = deciders.conversation(conversation);
        return state == null ? null : state.messages().held(message);
    }

    private void wouldBe(SimulatedEvent simulated) {
        Object event = simulated.recorded().event();
        if (event instanceof ConversationEvent happened) {
            ConversationState state = Objects.requireNonNull(deciders.conversation(happened.conversation()));
            note(Side.WOULD_BE, happened, state.account());
        }
        decided.accept(event);
    }

    private void note(Side side, ConversationEvent event, AccountKey account) {
        switch (event) {
            case OutboundAccepted e -> fates.decided(side, e.message(), "sentAs." + e.sentAs());
            case OutboundRefused e ->
                fates.decided(side, e.message(), "refused." + e.refusal().reason());
            case ConversationReopened e -> happened(side, e, account, "reopened." + e.cause());
            case ConversationClosed e -> happened(side, e, account, "closed");
            case WindowOpened e -> happened(side, e, account, "windowOpened");
            case WindowClosed e
            when e.reason() != WindowEnd.EXPIRED -> happened(side, e, account, "windowClosed." + e.reason());
            default -> {}
        }
    }

    private void happened(Side side, ConversationEvent event, AccountKey account, String figure) {
        fates.happened(side, channelOf(account), event.at(), figure);
    }

    private OtherFate asked(long position, AccountKey account, SendOutbound message, Instant at) {
        return new OtherFate(
                position,
                account.workspace(),
                message.conversation(),
                channelOf(account),
                account.account(),
                message.message(),
                at,
                OtherFate.HELD,
                OtherFate.HELD);
    }

    private Channel channelOf(AccountKey account) {
        return Objects.requireNonNull(deciders.account(account), account::toString)
                .channel();
    }

    private void noteAssignment(ConversationEvent event) {
        switch (event) {
            case AgentAssigned _, TeamAssigned _ -> assigned.add(event.conversation());
            case AgentUnassigned _, TeamUnassigned _ -> assigned.remove(event.conversation());
            default -> {}
        }
    }
}
