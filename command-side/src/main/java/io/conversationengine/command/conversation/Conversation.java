package io.conversationengine.command.conversation;

import io.conversationengine.axon.aggregate.Weighed;
import io.conversationengine.command.decision.AggregateDecision;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationAnswer;
import io.conversationengine.kernel.conversation.ConversationAnswer.*;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.decision.ConversationDecider;
import io.conversationengine.kernel.conversation.decision.ConversationState;
import io.conversationengine.kernel.conversation.recent.RecentMessages;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Everything between one contact and one channel account, for ever (docs/design.md). What becomes of a command, its
/// [ConversationDecider] says.
@Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks", snapshotTriggerDefinition = "aggregateSnapshots")
@SuppressWarnings("NullAway.Init")
class Conversation implements Weighed {
    private static final int SMALL_BYTES = 4_096;
    private static final int MESSAGE_BYTES = 1_024;

    @AggregateIdentifier
    private ConversationId id;

    private @Nullable ConversationState state;

    Conversation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReplyAnswer handle(CustomerReplied command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OpeningAnswer handle(OpenConversation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    SendingAnswer handle(SendOutbound command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ReopeningAnswer handle(ReopenConversation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ClosingAnswer handle(CloseConversation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ChangeAnswer handle(AssignConversation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ChangeAnswer handle(UnassignConversation command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    ChangeAnswer handle(ClearUnreachable command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    DeliveryAnswer handle(RecordDelivery command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    HeldAnswer handle(CheckHeldOutbound command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    HeldAnswer handle(ReleaseHeldOutbound command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    HeldAnswer handle(RefuseHeldOutbound command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    WindowAnswer handle(WarnOfWindowEnd command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @CommandHandler
    WindowAnswer handle(ExpireWindow command, AggregateDecision deciding) {
        return decide(command, deciding);
    }

    @EventSourcingHandler
    void on(ConversationEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.conversation();
        state = ConversationState.next(state, new Recorded<>(event, sequence, metadata));
    }

    ContactId contact() {
        return id.contact();
    }

    @Override
    public int bytes() {
        // One that is in memory has happened.
        RecentMessages messages = Objects.requireNonNull(state).messages();
        return SMALL_BYTES + MESSAGE_BYTES * messages.size() + Character.BYTES * messages.heldSize();
    }

    private <A extends ConversationAnswer> A decide(ConversationCommand<A> command, AggregateDecision deciding) {
        return deciding.by(premises -> ConversationDecider.decide(state, command, premises), state != null);
    }
}
