package io.conversationengine.kernel.conversation.recent;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Outcome;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of the business, by which it is known when its request or news of it comes.
///
/// @param held its content; null once it is decided
/// @param status as far as the provider told
/// @param at when it was decided; while it is held, when it was asked for
public record SentMessage(
        MessageId message,
        Request request,
        @Nullable Content held,
        Outcome outcome,
        DeliveryStatus status,
        Instant at) {

    /// Receipts may come long after a message; the key of its request is remembered with it.
    static final Duration KEPT = Duration.ofDays(30);

    /// @param name the shortened one of the client
    public record Request(String name, Fingerprint fingerprint, Actor by) {}

    public boolean isHeld() {
        return outcome instanceof Held;
    }

    /// What is held still is never forgotten: its allowance answers when it can.
    public boolean isForgotten(Instant now) {
        return !isHeld() && at.isBefore(now.minus(KEPT));
    }

    /// What it counts of [Limits#HELD].
    int heldSize() {
        return sizeOf(held);
    }

    static int sizeOf(@Nullable Content held) {
        return held == null ? 0 : Limits.HELD_MESSAGE + held.characters();
    }

    SentMessage decided(Outcome decision, Instant decidedAt) {
        return new SentMessage(message, request, null, decision, status, decidedAt);
    }

    SentMessage reached(DeliveryStatus news) {
        return new SentMessage(message, request, held, outcome, news, at);
    }
}
