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
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.kernel.query.TimelineEntry.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a message to the customer, step by step. A message that was held before keeps its place.
final class MessageHistory {

    private MessageHistory() {}

    static OutboundMessage held(OutboundHeld event, long position) {
        StatusChange change = new StatusChange(MessageStatus.HELD, event.at(), null, null, null);
        return new OutboundMessage(
                position,
                event.at(),
                event.actor(),
                event.message(),
                event.content(),
                change.status(),
                List.of(change),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                List.of());
    }

    static OutboundMessage accepted(@Nullable OutboundMessage before, OutboundAccepted event, long position) {
        StatusChange change = new StatusChange(MessageStatus.ACCEPTED, event.at(), null, null, null);
        return new OutboundMessage(
                before == null ? position : before.position(),
                before == null ? event.at() : before.at(),
                before == null ? event.actor() : before.actor(),
                event.message(),
                event.content(),
                change.status(),
                with(before, change),
                event.sentAs(),
                event.inWindow(),
                event.left(),
                null,
                false,
                null,
                null,
                List.of());
    }

    static OutboundMessage refused(@Nullable OutboundMessage before, OutboundRefused event, long position) {
        String reason = event.refusal().reason().name();
        StatusChange change = new StatusChange(MessageStatus.REFUSED, event.at(), reason, null, null);
        return new OutboundMessage(
                before == null ? position : before.position(),
                before == null ? event.at() : before.at(),
                before == null ? event.actor() : before.actor(),
                event.message(),
                event.content(),
                change.status(),
                with(before, change),
                null,
                null,
                null,
                null,
                true,
                reason,
                event.refusal().since(),
                event.refusal().instead());
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
        return after(before, change, event.providerMessage(), event.occurredAt());
    }

    private static OutboundMessage reached(
            OutboundMessage before, MessageStatus status, Instant at, @Nullable ProviderMessageId providerMessage) {
        return after(before, new StatusChange(status, at, null, null, null), providerMessage, null);
    }

    private static OutboundMessage after(
            OutboundMessage before,
            StatusChange change,
            @Nullable ProviderMessageId providerMessage,
            @Nullable Instant failingSince) {
        return new OutboundMessage(
                before.position(),
                before.at(),
                before.actor(),
                before.message(),
                before.content(),
                change.status(),
                with(before, change),
                before.sentAs(),
                before.inWindow(),
                before.left(),
                providerMessage == null ? before.providerMessage() : providerMessage,
                change.status() == MessageStatus.FAILED,
                change.reason(),
                failingSince,
                List.of());
    }

    private static List<StatusChange> with(@Nullable OutboundMessage before, StatusChange change) {
        List<StatusChange> changes = new ArrayList<>(before == null ? List.of() : before.statuses());
        changes.add(change);
        return changes;
    }
}
