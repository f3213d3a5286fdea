package io.conversationengine.command.conversation;

import io.conversationengine.kernel.conversation.ConversationCommand.RecordDelivery;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.FailureReason;
import io.conversationengine.kernel.rule.Window;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the provider says of a message that it was given (DESIGN.md 3.2, rule 11).
///
/// @param decidedAt when the message was accepted, by the engine's clock
record Receipt(Moment moment, RecordDelivery command, Instant decidedAt) {

    void record() {
        moment.expireWindow();
        moment.apply(event());
        moment.closeWindowIfOver(WindowEnd.PROVIDER_REFUSED, occurredAt());
    }

    private ConversationEvent event() {
        return switch (command.status()) {
            case ACCEPTED -> throw new IllegalArgumentException("A provider does not say that we accepted a message");
            case SENT ->
                new OutboundSent(
                        moment.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        moment.now());
            case DELIVERED ->
                new OutboundDelivered(
                        moment.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        moment.now());
            case READ ->
                new OutboundRead(
                        moment.id(),
                        command.message(),
                        command.providerMessage(),
                        occurredAt(),
                        command.by(),
                        moment.now());
            case FAILED -> failed(Objects.requireNonNull(command.reason()));
        };
    }

    private OutboundFailed failed(FailureReason reason) {
        ConversationState state = moment.state();
        MessagingWindow before = state.window;
        Window after = reason.deniesWindow() ? before.grants().overruledUpTo(occurredAt()) : before.grants();
        return new OutboundFailed(
                moment.id(),
                command.message(),
                command.providerMessage(),
                reason,
                command.code(),
                command.detail(),
                occurredAt(),
                after,
                before.shortenedBy(after, moment.id(), moment.now()),
                before.open() ? moment.endOf(after) : null,
                unreachableSince(reason),
                state.open ? state.session.plusFailed() : null,
                command.by(),
                moment.now());
    }

    /// A customer who acted after the provider's refusal can be reached, and one of whom an operator knows it.
    private @Nullable Instant unreachableSince(FailureReason reason) {
        ConversationState state = moment.state();
        boolean blocked = reason == FailureReason.RECIPIENT_BLOCKED
                && (state.reachableAt == null || !state.reachableAt.isAfter(occurredAt()));
        return blocked ? ConversationState.later(state.unreachableSince, occurredAt()) : null;
    }

    /// Nothing became of a message before it was accepted, or after now. Providers have clocks of their own, and many
    /// tell whole seconds: what the customer did before must not come after the refusal of an answer to it.
    private Instant occurredAt() {
        Instant told = ConversationState.later(decidedAt, command.occurredAt());
        return told.isBefore(moment.now()) ? told : moment.now();
    }
}
