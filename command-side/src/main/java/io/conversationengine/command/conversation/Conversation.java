package io.conversationengine.command.conversation;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.conversationengine.command.Declined;
import io.conversationengine.command.channel.Account;
import io.conversationengine.command.channel.Register;
import io.conversationengine.command.conversation.Memory.Outbound;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Everything between one contact and one channel account, for ever (DESIGN.md 3.2). A command that is carried out
/// first records that the messaging window has ended, if it has: at equal times the end goes first.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings("NullAway.Init")
class Conversation {
    @AggregateIdentifier
    private ConversationId id;

    private ConversationState state = new ConversationState();

    Conversation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ConversationAnswer handle(CustomerReplied command, Clock clock, Register register) {
        Instant firstCameAt = state.memory.arrivalOf(command.message(), clock.instant());
        if (firstCameAt != null) {
            return replied(command, true, firstCameAt);
        }
        if (register.isErased(command.conversation().contact())) {
            throw new Declined(new Erased());
        }
        Account account = accountOf(new AccountKey(command.workspace(), command.account()), register);
        Moment moment = Moment.at(command.conversation(), state, clock);
        moment.expireWindow();
        if (!state.exists()) {
            moment.open(account, command.contact(), Actor.customer());
        } else if (!state.open) {
            moment.reopen(Actor.customer());
        }
        moment.receive(command, account);
        return replied(command, false, moment.now());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ConversationAnswer handle(OpenConversation command, Clock clock, Register register) {
        if (register.isErased(command.contact())) {
            throw new Declined(new Erased());
        }
        if (state.exists()) {
            return new AlreadyExists();
        }
        Account account = accountOf(new AccountKey(command.workspace(), command.account()), register);
        if (!register.knows(command.contact(), account.key())) {
            throw new Declined(new UnknownContact());
        }
        Moment moment = Moment.at(command.conversation(), state, clock);
        moment.open(account, command.contact(), command.by());
        moment.assignOnOpening(command.by(), account.workspace());
        return new Opened(getVersion());
    }

    @CommandHandler
    ConversationAnswer handle(SendOutbound command, Clock clock, Register register) {
        if (!state.isIn(command.workspace())) {
            return new Unknown();
        }
        Outbound known = state.memory.sentWith(command.key(), clock.instant());
        boolean isErased = register.isErased(contact());
        if (known != null && !(isErased && known.outcome() instanceof Held)) {
            // What was sent to an erased contact can be compared with nothing: not on a node that reads it again.
            boolean isSame = isErased || known.fingerprint().equals(Fingerprint.of(command.content(), command.by()));
            return isSame && known.actor().equals(command.by())
                    ? new Sent(known.outcome(), true, getVersion())
                    : new KeyReused();
        }
        return objectionTo(command, register).orElseGet(() -> {
            Account account = accountOf(state.account, register);
            return new Sending(Moment.at(id, state, clock), account).send(command);
        });
    }

    @CommandHandler
    ConversationAnswer handle(ReopenConversation command, Clock clock, Register register) {
        return objectionTo(command, register).orElseGet(() -> {
            if (state.open) {
                return new AlreadyOpen();
            }
            Account account = accountOf(state.account, register);
            Moment moment = Moment.at(id, state, clock);
            moment.expireWindow();
            moment.reopen(command.by());
            moment.assignOnOpening(command.by(), account.workspace());
            return new Reopened(new Sending(moment, account).judge(command.by()).freeForm(), getVersion());
        });
    }

    @CommandHandler
    ConversationAnswer handle(CloseConversation command, Clock clock, Register register) {
        return objectionToTidying(command)
                .orElseGet(() -> state.open
                        ? Moment.at(id, state, clock)
                                .close(command, register.workspace(command.workspace()), register.isErased(contact()))
                        : new NotOpen());
    }

    @CommandHandler
    ConversationAnswer handle(AssignConversation command, Clock clock, Register register) {
        return objectionTo(command, register).orElseGet(() -> {
            boolean changed =
                    !Objects.equals(command.agent(), state.assignee) || !Objects.equals(command.team(), state.team);
            if (changed) {
                Moment.at(id, state, clock).assign(command);
            }
            return new Done(changed, getVersion());
        });
    }

    @CommandHandler
    ConversationAnswer handle(UnassignConversation command, Clock clock) {
        return objectionToTidying(command).orElseGet(() -> {
            boolean changed = state.assignee != null || state.team != null;
            if (changed) {
                Moment.at(id, state, clock).unassign(command.by());
            }
            return new Done(changed, getVersion());
        });
    }

    @CommandHandler
    ConversationAnswer handle(ClearUnreachable command, Clock clock, Register register) {
        return objectionTo(command, register).orElseGet(() -> {
            boolean changed = state.unreachableSince != null;
            if (changed) {
                Moment.at(id, state, clock).clearUnreachable(command.by());
            }
            return new Done(changed, getVersion());
        });
    }

    @CommandHandler
    ConversationAnswer handle(RecordDelivery command, Clock clock, Register register) {
        Outbound message = state.memory.sent(command.message());
        if (!state.isIn(command.workspace()) || message == null || !(message.outcome() instanceof Accepted)) {
            return new UnknownMessage();
        }
        boolean news = message.status().mayBecome(command.status());
        if (news) {
            // What became of the message is counted; the provider's words on it may name the customer.
            RecordDelivery kept = register.isErased(contact()) ? command.withoutDetail() : command;
            new Receipt(Moment.at(id, state, clock), kept, message.at()).record();
        }
        return new Done(news, getVersion());
    }

    @CommandHandler
    ConversationAnswer handle(CheckHeldOutbound command, Register register) {
        return new StillHeld(state.memory.held(command.message()) != null && !register.isErased(contact()));
    }

    @CommandHandler
    ConversationAnswer handle(ReleaseHeldOutbound command, Clock clock, Register register) {
        Outbound held = state.memory.held(command.message());
        if (held == null || register.isErased(contact())) {
            return new Done(false, getVersion());
        }
        Account account = accountOf(state.account, register);
        new Sending(Moment.at(id, state, clock), account).release(held);
        return new Done(true, getVersion());
    }

    @CommandHandler
    ConversationAnswer handle(RefuseHeldOutbound command, Clock clock, Register register) {
        Outbound held = state.memory.held(command.message());
        if (held == null || register.isErased(contact())) {
            return new Done(false, getVersion());
        }
        Account account = accountOf(state.account, register);
        new Sending(Moment.at(id, state, clock), account).refuseHeld(held, command);
        return new Done(true, getVersion());
    }

    @CommandHandler
    ConversationAnswer handle(WarnOfWindowEnd command, Clock clock) {
        return Moment.at(id, state, clock).warnOfEnd(command.window());
    }

    @CommandHandler
    ConversationAnswer handle(ExpireWindow command, Clock clock) {
        return Moment.at(id, state, clock).expire(command.window());
    }

    @EventSourcingHandler
    void on(ConversationEvent event, @MetaDataValue(ConversationState.KEY) @Nullable String key) {
        id = event.conversation();
        state.on(event, key);
    }

    ContactId contact() {
        return id.contact();
    }

    private Replied replied(CustomerReplied command, boolean duplicate, Instant cameAt) {
        Instant actedAt = command.sentAt().isBefore(cameAt) ? command.sentAt() : cameAt;
        boolean late = actedAt.isBefore(ConversationState.later(state.customerActedAt, actedAt));
        return new Replied(duplicate, getVersion(), actedAt, late);
    }

    /// What stands against a client's command, whatever it asks for.
    private Optional<ConversationAnswer> objectionTo(OfClient command, Register register) {
        return state.isIn(command.workspace()) && register.isErased(contact())
                ? Optional.of(new Erased())
                : objectionToTidying(command);
    }

    /// The same where it takes a conversation out of somebody's way, which a contact's erasure must not prevent.
    private Optional<ConversationAnswer> objectionToTidying(OfClient command) {
        if (!state.isIn(command.workspace())) {
            return Optional.of(new Unknown());
        }
        boolean unseen = command.ifVersion() != null && command.ifVersion() != (long) getVersion();
        return unseen ? Optional.of(new OtherVersion(getVersion())) : Optional.empty();
    }

    private static Account accountOf(AccountKey key, Register register) {
        return register.account(key).orElseThrow(() -> new Declined(new UnknownAccount()));
    }
}
