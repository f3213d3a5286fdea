package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Decision;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.Assignment;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.AssignmentCause;
import io.conversationengine.kernel.conversation.ConversationEvent.UnreachableCleared;
import io.conversationengine.kernel.conversation.recent.KnownMessages;
import io.conversationengine.kernel.conversation.recent.SentMessage;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.verdict.Judge;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of a command: a pure function of the conversation's state, the command and the premises
/// (docs/design.md, the rules). A command that is carried out first records that the messaging window has ended, if it
/// has: at equal times the end goes first.
public final class ConversationDecider {
    private final @Nullable ConversationState before;
    private final ConversationPremises premises;
    private final Draft draft;

    private ConversationDecider(
            @Nullable ConversationState before, ConversationCommand<?> command, ConversationPremises premises) {
        this.before = before;
        this.premises = premises;
        this.draft = new Draft(command.conversation(), before, premises);
    }

    /// @param state null where there is no conversation yet: then only a customer's message and the wish to open one
    ///     can be decided
    /// @throws NullPointerException for another command then
    @SuppressWarnings("unchecked") // each command is answered from its own family
    public static <A extends ConversationAnswer> Decision<A, ConversationEvent> decide(
            @Nullable ConversationState state, ConversationCommand<A> command, ConversationPremises premises) {
        ConversationDecider decider = new ConversationDecider(state, command, premises);
        return decider.draft.answering((A) decider.answer(command));
    }

    private ConversationAnswer answer(ConversationCommand<?> command) {
        return switch (command) {
            case CustomerReplied reply -> receive(reply);
            case OpenConversation opening -> open(opening);
            case SendOutbound message -> send(message);
            case ReopenConversation reopening -> reopen(reopening);
            case CloseConversation closing -> close(closing);
            case AssignConversation assignment -> assign(assignment);
            case UnassignConversation unassignment -> unassign(unassignment);
            case ClearUnreachable clearing -> clear(clearing);
            case RecordDelivery news -> record(news);
            case CheckHeldOutbound check -> new StillHeld(held(check.message()) != null);
            case ReleaseHeldOutbound release ->
                settle(release.message(), held -> outbound().release(held));
            case RefuseHeldOutbound refusal ->
                settle(refusal.message(), held -> outbound().refuseHeld(held, refusal));
            case WarnOfWindowEnd warning -> new WindowDecider(draft, warning.window()).warn();
            case ExpireWindow expiry -> new WindowDecider(draft, expiry.window()).expire();
        };
    }

    private ReplyAnswer receive(CustomerReplied command) {
        InboundDecider inbound = new InboundDecider(draft, command);
        Instant firstCameAt = before == null ? null : messages().arrivalOf(command.message());
        if (firstCameAt != null) {
            return inbound.recognise(firstCameAt);
        }
        if (isErased()) {
            return new Erased();
        }
        return premises.account(new AccountKey(command.workspace(), command.account()))
                .<ReplyAnswer>map(inbound::receive)
                .orElseGet(() -> new UnknownAccount(command.account().value()));
    }

    private OpeningAnswer open(OpenConversation command) {
        if (isErased()) {
            return new Erased();
        }
        if (before != null) {
            return new AlreadyExists();
        }
        AccountKey key = new AccountKey(command.workspace(), command.account());
        Optional<Account> account = premises.account(key);
        if (account.isEmpty()) {
            return new UnknownAccount(command.account().value());
        }
        if (!premises.isRegisteredOn(command.contact(), key)) {
            return new UnknownContact();
        }
        draft.open(account.get(), command.contact(), command.by());
        draft.assignOnOpening(command.by(), account.get().workspace());
        return new Opened(draft.version());
    }

    private SendingAnswer send(SendOutbound command) {
        if (!state().isIn(command.workspace())) {
            return new Unknown();
        }
        SentMessage known = messages().sentWith(command.key());
        if (known != null && !(known.isHeld() && isErased())) {
            return isSame(command, known) ? new Sent(known.outcome(), true, draft.version()) : new KeyReused();
        }
        Objection objection = objectionTo(command);
        return objection == null ? outbound().send(command) : objection;
    }

    /// What was sent to an erased contact can be compared with nothing: not on a node that reads it again.
    private boolean isSame(SendOutbound command, SentMessage known) {
        return known.request().by().equals(command.by())
                && (isErased()
                        || known.request().fingerprint().equals(Fingerprint.of(command.content(), command.by())));
    }

    private ReopeningAnswer reopen(ReopenConversation command) {
        Objection objection = objectionTo(command);
        if (objection != null) {
            return objection;
        }
        if (state().facts().open()) {
            return new AlreadyOpen();
        }
        Account account = account();
        draft.expireWindow();
        draft.reopen(command.by());
        draft.assignOnOpening(command.by(), account.workspace());
        Judge judge = new OutboundDecider(draft, account).judge(command.by());
        return new Reopened(judge.freeForm(), judge.windowEndsAt(), draft.version());
    }

    private ClosingAnswer close(CloseConversation command) {
        Objection objection = objectionToTidying(command);
        if (objection != null) {
            return objection;
        }
        return state().facts().open()
                ? new ClosingDecider(draft, premises.settings(command.workspace()), isErased()).close(command)
                : new NotOpen();
    }

    private ChangeAnswer assign(AssignConversation command) {
        Assignment wanted = new Assignment(command.agent(), command.team());
        return change(objectionTo(command), !wanted.equals(state().facts().assignment()), () -> draft.assign(command));
    }

    private ChangeAnswer unassign(UnassignConversation command) {
        boolean changes = !state().facts().assignment().equals(Assignment.NOBODY);
        return change(
                objectionToTidying(command), changes, () -> draft.takeAway(AssignmentCause.REQUESTED, command.by()));
    }

    private ChangeAnswer clear(ClearUnreachable command) {
        boolean changes = state().facts().unreachableSince() != null;
        return change(
                objectionTo(command),
                changes,
                () -> draft.add(new UnreachableCleared(draft.id(), command.by(), draft.now())));
    }

    private ChangeAnswer change(@Nullable Objection objection, boolean changes, Runnable change) {
        if (objection != null) {
            return objection;
        }
        if (changes) {
            draft.expireWindow();
            change.run();
        }
        return new Done(changes, draft.version());
    }

    private DeliveryAnswer record(RecordDelivery command) {
        SentMessage message = state().isIn(command.workspace()) ? messages().sent(command.message()) : null;
        if (message == null || !(message.outcome() instanceof Accepted)) {
            return new UnknownMessage();
        }
        boolean news = message.status().mayBecome(command.status());
        if (news) {
            // What became of the message is counted; the provider's words on it may name the customer.
            RecordDelivery kept = isErased() ? command.withoutDetail() : command;
            new DeliveryDecider(draft, kept, message.at()).record();
        }
        return new Done(news, draft.version());
    }

    private HeldAnswer settle(MessageId message, Consumer<SentMessage> settlement) {
        SentMessage held = held(message);
        if (held != null) {
            settlement.accept(held);
        }
        return new Done(held != null, draft.version());
    }

    private @Nullable SentMessage held(MessageId message) {
        return isErased() ? null : state().messages().held(message);
    }

    /// What stands against a client's command, whatever it asks for.
    private @Nullable Objection objectionTo(OfClient<?> command) {
        return state().isIn(command.workspace()) && isErased() ? new Erased() : objectionToTidying(command);
    }

    /// The same where it takes a conversation out of somebody's way, which a contact's erasure must not prevent.
    private @Nullable Objection objectionToTidying(OfClient<?> command) {
        if (!state().isIn(command.workspace())) {
            return new Unknown();
        }
        boolean unseen = command.ifVersion() != null && command.ifVersion() != draft.version();
        return unseen ? new OtherVersion(draft.version()) : null;
    }

    private boolean isErased() {
        return premises.isErased(draft.id().contact());
    }

    private KnownMessages messages() {
        return new KnownMessages(draft.id(), state().messages(), premises.past(), premises.now(), premises.version());
    }

    private OutboundDecider outbound() {
        return new OutboundDecider(draft, account());
    }

    private Account account() {
        return premises.account(state().account()).orElseThrow();
    }

    private ConversationState state() {
        return Objects.requireNonNull(before);
    }
}
