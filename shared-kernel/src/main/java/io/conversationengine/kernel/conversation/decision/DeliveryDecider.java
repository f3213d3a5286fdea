package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.ConversationFacts;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of news from the provider on a message that it was given (docs/design.md, rule 11).
///
/// @param decidedAt when the message was accepted, by the engine's clock
record DeliveryDecider(Draft draft, RecordDelivery command, Instant decidedAt) {

    void record() {
        draft.expireWindow();
        draft.add(event());
        draft.closeWindowIfOver(WindowEnd.PROVIDER_REFUSED, occurredAt());
    }

    private ConversationEvent event() {
        return switch (command.status()) {
            case ACCEPTED -> throw new IllegalArgumentException("A provider does not say that we accepted a message");
            case SENT ->
                new OutboundSent(
                        draft.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        draft.now());
            case DELIVERED ->
                new OutboundDelivered(
                        draft.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        draft.now());
            case READ ->
                new OutboundRead(
                        draft.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        draft.now());
            case FAILED -> failed(Objects.requireNonNull(command.reason()));
        };
    }

    private OutboundFailed failed(FailureReason reason) {
        MessagingWindow before = draft.window();
        Window after = reason.deniesWindow() ? before.grants().overruledUpTo(occurredAt()) : before.grants();
        ConversationFacts facts = draft.facts();
        return new OutboundFailed(
                draft.id(),
                command.message(),
                command.providerMessage(),
                reason,
                command.code(),
                command.detail(),
                occurredAt(),
                after,
                before.shortenedBy(after, draft.now()),
                before.open() ? draft.endOf(after) : null,
                unreachableSince(reason),
                facts.open() ? facts.session().plusFailed() : null,
                command.by(),
                draft.now());
    }

    /// A customer who acted after the provider's refusal can be reached, and one of whom an operator knows it.
    private @Nullable Instant unreachableSince(FailureReason reason) {
        Instant reachableAt = draft.state().reachableAt();
        boolean blocked = reason == FailureReason.RECIPIENT_BLOCKED
                && (reachableAt == null || !reachableAt.isAfter(occurredAt()));
        return blocked ? Latest.of(draft.facts().unreachableSince(), occurredAt()) : null;
    }

    /// Nothing became of a message before it was accepted, or after now. Providers have clocks of their own, and many
    /// tell whole seconds: what the customer did before must not come after the refusal of an answer to it.
    private Instant occurredAt() {
        Instant told = Latest.of(decidedAt, command.occurredAt());
        return told.isBefore(draft.now()) ? told : draft.now();
    }
}
