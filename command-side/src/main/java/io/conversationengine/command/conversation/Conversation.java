package io.conversationengine.command.conversation;

import io.conversationengine.command.decision.AccountRegistry;
import io.conversationengine.command.decision.Deciding;
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
import java.time.Clock;
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
class Conversation {
    @AggregateIdentifier
    private ConversationId id;

    private @Nullable ConversationState state;

    Conversation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ReplyAnswer handle(CustomerReplied command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    OpeningAnswer handle(OpenConversation command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    SendingAnswer handle(SendOutbound command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ReopeningAnswer handle(ReopenConversation command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ClosingAnswer handle(CloseConversation command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ChangeAnswer handle(AssignConversation command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ChangeAnswer handle(UnassignConversation command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    ChangeAnswer handle(ClearUnreachable command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    DeliveryAnswer handle(RecordDelivery command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    HeldAnswer handle(CheckHeldOutbound command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    HeldAnswer handle(ReleaseHeldOutbound command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    HeldAnswer handle(RefuseHeldOutbound command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    WindowAnswer handle(WarnOfWindowEnd command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @CommandHandler
    WindowAnswer handle(ExpireWindow command, Clock clock, AccountRegistry registry) {
        return decide(command, clock, registry);
    }

    @EventSourcingHandler
    void on(ConversationEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.conversation();
        state = ConversationState.next(state, new Recorded<>(event, sequence, metadata));
    }

    ContactId contact() {
        return id.contact();
    }

    private <A extends ConversationAnswer> A decide(
            ConversationCommand<A> command, Clock clock, AccountRegistry registry) {
        return Deciding.by(
                premises -> ConversationDecider.decide(state, command, premises), state != null, clock, registry);
    }
}
