package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundDelivered;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundFailed;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundHeld;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRead;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundSent;
import io.conversationengine.kernel.message.MessageStatus;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.query.TimelineEntry.Dispatch;
import io.conversationengine.kernel.query.TimelineEntry.NonDelivery;
import io.conversationengine.kernel.query.TimelineEntry.Origin;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.kernel.query.TimelineEntry.StatusChange;
import io.conversationengine.kernel.query.TimelineEntry.StatusHistory;
import io.conversationengine.kernel.verdict.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a message to the customer, step by step. A message that was held before keeps its place.
final class MessageHistory {

    private MessageHistory() {}

    static OutboundMessage held(OutboundHeld event, long position) {
        return new OutboundMessage(
                new Origin(position, event.at(), event.actor()),
                event.message(),
                event.content(),
                StatusHistory.begun(new StatusChange(MessageStatus.HELD, event.at(), null, null, null)),
                Dispatch.NOT_YET,
                NonDelivery.NONE);
    }

    static OutboundMessage accepted(@Nullable OutboundMessage before, OutboundAccepted event, long position) {
        StatusChange change = new StatusChange(MessageStatus.ACCEPTED, event.at(), null, null, null);
        return new OutboundMessage(
                before == null ? new Origin(position, event.at(), event.actor()) : before.origin(),
                event.message(),
                event.content(),
                before == null ? StatusHistory.begun(change) : before.history().then(change),
                new Dispatch(event.sentAs(), event.inWindow(), event.left(), null),
                NonDelivery.NONE);
    }

    static OutboundMessage refused(@Nullable OutboundMessage before, OutboundRefused event, long position) {
        Refusal refusal = event.refusal();
        String reason = refusal.reason().name();
        StatusChange change = new StatusChange(MessageStatus.REFUSED, event.at(), reason, null, null);
        return new OutboundMessage(
                before == null ? new Origin(position, event.at(), event.actor()) : before.origin(),
                event.message(),
                event.content(),
                before == null ? StatusHistory.begun(change) : before.history().then(change),
                Dispatch.NOT_YET,
                new NonDelivery(true, reason, refusal.since(), refusal.instead()));
    }

    static OutboundMessage sent(OutboundMessage before, OutboundSent event) {
        return reached(before, MessageStatus.SENT, event.occurredAt(), event.providerMessage());
    }

    static OutboundMessage delivered(OutboundMessage before, OutboundDelivered event) {
        return reached(before, MessageStatus.DELIVERED, event.occurredAt(), event.providerMessage());
    }

    static OutboundMessage read(OutboundMessage before, OutboundRead event) {
        return reached(before, MessageStatus.READ, event.occurredAt(), event.providerMessage());
    }

    /// What can be done instead depends on the rules, which no event of a failure tells: see [Advice].
    static OutboundMessage failed(OutboundMessage before, OutboundFailed event) {
        String reason = event.reason().name();
        StatusChange change =
                new StatusChange(MessageStatus.FAILED, event.occurredAt(), reason, event.code(), event.detail());
        NonDelivery failure = new NonDelivery(true, reason, event.occurredAt(), List.of());
        return after(before, change, event.providerMessage(), failure);
    }

    private static OutboundMessage reached(
            OutboundMessage before, MessageStatus status, Instant at, @Nullable ProviderMessageId providerMessage) {
        return after(before, new StatusChange(status, at, null, null, null), providerMessage, NonDelivery.NONE);
    }

    private static OutboundMessage after(
            OutboundMessage before,
            StatusChange change,
            @Nullable ProviderMessageId providerMessage,
            NonDelivery nonDelivery) {
        return new OutboundMessage(
                before.origin(),
                before.message(),
                before.content(),
                before.history().then(change),
                before.dispatch().known(providerMessage),
                nonDelivery);
    }
}
