package io.conversationengine.command.conversation;

import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Outcome;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import io.conversationengine.kernel.workspace.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a conversation remembers for a while so that nothing happens twice: the ids of the customer's messages, and
/// the business's messages by their key and their id. It is changed in place: copying it for each event would cost
/// more than all the rest. What is too old is not known any more, and goes when something new comes.
record Memory(
        Map<String, Instant> customerMessages,
        SequencedMap<String, Outbound> outbound,
        Map<String, String> messagesByKey) {

    /// Providers send a message again for up to 7 days (DESIGN.md 3.2, rule 3).
    static final Duration CUSTOMER_MESSAGES_KEPT = Duration.ofDays(8);

    /// Receipts may come long after a message; its idempotency key is remembered with it.
    static final Duration OUTBOUND_KEPT = Duration.ofDays(30);

    /// A message of the business.
    ///
    /// @param key of the request that sent it
    /// @param content kept only while it is held
    /// @param at when it was decided; while it is held, when it was asked for
    record Outbound(
            MessageId message,
            String key,
            Fingerprint fingerprint,
            @Nullable Content content,
            Actor actor,
            Outcome outcome,
            DeliveryStatus status,
            Instant at) {

        /// What is held still is never forgotten: its allowance answers when it can.
        boolean isForgotten(Instant now) {
            return !(outcome instanceof Held) && at.isBefore(now.minus(OUTBOUND_KEPT));
        }

        Outbound decided(Outcome decision, Instant decidedAt) {
            return new Outbound(message, key, fingerprint, null, actor, decision, status, decidedAt);
        }

        Outbound reached(DeliveryStatus news) {
            return new Outbound(message, key, fingerprint, content, actor, outcome, news, at);
        }
    }

    Memory() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// When a message came for the first time; null for one that is not known at that instant, or no more.
    @Nullable
    Instant arrivalOf(ProviderMessageId message, Instant now) {
        Instant at = customerMessages.get(message.value());
        return at == null || at.isBefore(now.minus(CUSTOMER_MESSAGES_KEPT)) ? null : at;
    }

    /// What was sent with a key; null for one that is not known at that instant, or no more.
    @Nullable
    Outbound sentWith(IdempotencyKey key, Instant now) {
        String message = messagesByKey.get(key.value());
        Outbound sent = message == null ? null : outbound.get(message);
        return sent == null || sent.isForgotten(now) ? null : sent;
    }

    @Nullable
    Outbound sent(MessageId message) {
        return outbound.get(message.value());
    }

    @Nullable
    Outbound held(MessageId message) {
        Outbound sent = sent(message);
        return sent != null && sent.outcome() instanceof Held ? sent : null;
    }

    void remember(ProviderMessageId message, Instant at) {
        Instant oldest = at.minus(CUSTOMER_MESSAGES_KEPT);
        Iterator<Instant> eldest = customerMessages.values().iterator();
        while (eldest.hasNext() && eldest.next().isBefore(oldest)) {
            eldest.remove();
        }
        customerMessages.put(message.value(), at);
    }

    /// Keeps a new message, or what became of one that was held.
    void remember(Outbound sent) {
        Instant oldest = sent.at().minus(OUTBOUND_KEPT);
        Iterator<Outbound> eldest = outbound.values().iterator();
        while (eldest.hasNext()) {
            Outbound old = eldest.next();
            if (!old.at().isBefore(oldest)) {
                break;
            }
            if (old.isForgotten(sent.at())) {
                eldest.remove();
                messagesByKey.remove(old.key(), old.message().value());
            }
        }
        outbound.putLast(sent.message().value(), sent);
        messagesByKey.put(sent.key(), sent.message().value());
    }

    void reached(MessageId message, DeliveryStatus status) {
        outbound.computeIfPresent(message.value(), (_, known) -> known.reached(status));
    }
}
