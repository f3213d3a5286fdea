package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.conversation.ConversationCommand;
import io.conversationengine.kernel.conversation.ConversationCommand.*;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.whatif.PastEvent.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody outside of the engine did, told by an event that it left: the command that they sent. Other events are
/// what the engine made of it, and tell none.
///
/// @param step what the command brought
/// @param account of the conversation
/// @param wasAssigned whether somebody had the conversation before
record PastActs(Step step, AccountKey account, boolean wasAssigned) {

    /// @param place of the event in the step
    /// @return null where the event tells of no act
    @Nullable
    ConversationCommand<?> behind(ConversationEvent event, int place) {
        Recorded<?> recorded = step.events().get(place).recorded();
        return switch (event) {
            case ConversationOpened e ->
                e.cause() == Cause.CUSTOMER
                        ? null
                        : new OpenConversation(e.conversation(), e.workspace(), e.account(), e.contact(), e.actor());
            case CustomerReplyReceived e -> reply(e);
            case OutboundAccepted e -> request(e, e.message(), e.content(), recorded);
            case OutboundHeld e -> request(e, e.message(), e.content(), recorded);
            case OutboundRefused e -> request(e, e.message(), e.content(), recorded);
            case ConversationReopened e ->
                e.cause() == Cause.CUSTOMER || isOfMessage(place)
                        ? null
                        : new ReopenConversation(e.conversation(), workspace(), e.actor(), null);
            case ConversationClosed e ->
                new CloseConversation(
                        e.conversation(), workspace(), e.category(), e.summary(), isUnassigned(place), e.actor(), null);
            case UnreachableCleared e -> new ClearUnreachable(e.conversation(), workspace(), e.actor(), null);
            case OutboundSent _, OutboundDelivered _, OutboundRead _, OutboundFailed _ -> news(event);
            case AgentAssigned _, TeamAssigned _, AgentUnassigned _, TeamUnassigned _ -> assignment(event);
            case WindowOpened _, WindowClosingSoon _, WindowClosed _ -> null;
        };
    }

    private CustomerReplied reply(CustomerReplyReceived event) {
        ConversationId conversation = event.conversation();
        return new CustomerReplied(
                conversation,
                workspace(),
                account.account(),
                conversation.contact(),
                event.message(),
                event.content(),
                event.fullLength(),
                event.trigger(),
                event.sentAt());
    }

    /// What became of a message that was held has no key beside it: the request had.
    private @Nullable SendOutbound request(
            ConversationEvent event, MessageId message, Content content, Recorded<?> recorded) {
        return recorded.metadata().get(EventMetadata.IDEMPOTENCY_KEY) instanceof String key
                ? new SendOutbound(
                        event.conversation(),
                        workspace(),
                        message,
                        content,
                        new IdempotencyKey(key),
                        event.actor(),
                        null)
                : null;
    }

    /// A message that is accepted reopens the conversation; who reopens it without one sends none with it.
    private boolean isOfMessage(int place) {
        boolean assigns =
                step.after(place) instanceof AgentAssigned assigned && assigned.cause() == AssignmentCause.OPENED;
        return step.after(assigns ? place + 1 : place) instanceof OutboundAccepted;
    }

    /// Null where nobody had it: then it is not known what the closing said about that.
    private @Nullable Boolean isUnassigned(int place) {
        boolean unassigned = switch (step.after(place)) {
            case AgentUnassigned e -> e.cause() == AssignmentCause.CLOSED;
            case TeamUnassigned e -> e.cause() == AssignmentCause.CLOSED;
            case null, default -> false;
        };
        return (unassigned || wasAssigned) ? unassigned : null;
    }

    private @Nullable ConversationCommand<?> assignment(ConversationEvent event) {
        ConversationId conversation = event.conversation();
        return switch (event) {
            case AgentAssigned e
            when e.cause() == AssignmentCause.REQUESTED ->
                new AssignConversation(conversation, workspace(), e.agent(), e.team(), e.actor(), null);
            case TeamAssigned e
            when e.cause() == AssignmentCause.REQUESTED ->
                new AssignConversation(conversation, workspace(), null, e.team(), e.actor(), null);
            case AgentUnassigned e
            when e.cause() == AssignmentCause.REQUESTED ->
                new UnassignConversation(conversation, workspace(), e.actor(), null);
            case TeamUnassigned e
            when e.cause() == AssignmentCause.REQUESTED ->
                new UnassignConversation(conversation, workspace(), e.actor(), null);
            default -> null;
        };
    }

    private @Nullable RecordDelivery news(ConversationEvent event) {
        return switch (event) {
            case OutboundSent e -> news(e, e.message(), DeliveryStatus.SENT, e.providerMessage(), e.occurredAt());
            case OutboundDelivered e ->
                news(e, e.message(), DeliveryStatus.DELIVERED, e.providerMessage(), e.occurredAt());
            case OutboundRead e -> news(e, e.message(), DeliveryStatus.READ, e.providerMessage(), e.occurredAt());
            case OutboundFailed e ->
                new RecordDelivery(
                        e.conversation(),
                        workspace(),
                        e.message(),
                        DeliveryStatus.FAILED,
                        e.providerMessage(),
                        e.reason(),
                        e.code(),
                        e.detail(),
                        e.occurredAt(),
                        e.actor());
            default -> null;
        };
    }

    private RecordDelivery news(
            ConversationEvent event,
            MessageId message,
            DeliveryStatus status,
            @Nullable ProviderMessageId providerMessage,
            Instant occurredAt) {
        Actor by = event.actor();
        return new RecordDelivery(
                event.conversation(), workspace(), message, status, providerMessage, null, null, null, occurredAt, by);
    }

    private WorkspaceId workspace() {
        return account.workspace();
    }
}
