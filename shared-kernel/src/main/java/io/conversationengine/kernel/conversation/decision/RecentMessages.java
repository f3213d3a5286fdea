package io.conversationengine.kernel.conversation.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/// What a conversation remembers for a while so that nothing happens twice: the ids of the customer's messages, and
/// the business's messages by their key and their id. What is too old is not known any more, and goes when
/// something new comes.
///
/// @param inbound when each of the customer's messages came for the first time, the oldest first
/// @param outbound the business's messages by their ids, the oldest first
/// @param byKey their ids by the keys of their requests
record RecentMessages(
        OrderedPMap<String, Instant> inbound,
        OrderedPMap<String, SentMessage> outbound,
        @JsonIgnore PMap<String, String> byKey) {

    /// Providers send a message again for up to 7 days (docs/design.md, rule 3).
    static final Duration INBOUND_KEPT = Duration.ofDays(8);

    static final RecentMessages NONE =
            new RecentMessages(OrderedPMap.empty(), OrderedPMap.empty(), HashTreePMap.empty());

    @JsonCreator
    static RecentMessages of(Map<String, Instant> inbound, Map<String, SentMessage> outbound) {
        PMap<String, String> byKey = HashTreePMap.empty();
        for (SentMessage sent : outbound.values()) {
            byKey = byKey.plus(sent.request().key(), sent.message().value());
        }
        return new RecentMessages(OrderedPMap.from(inbound), OrderedPMap.from(outbound), byKey);
    }

    /// When a message came for the first time; null for one that is not known at that instant, or no more.
    @Nullable
    Instant arrivalOf(ProviderMessageId message, Instant now) {
        Instant at = inbound.get(message.value());
        return at == null || at.isBefore(now.minus(INBOUND_KEPT)) ? null : at;
    }

    /// What was sent with a key; null for one that is not known at that instant, or no more.
    @Nullable
    SentMessage sentWith(IdempotencyKey key, Instant now) {
        String message = byKey.get(key.value());
        SentMessage sent = message == null ? null : outbound.get(message);
        return sent == null || sent.isForgotten(now) ? null : sent;
    }

    @Nullable
    SentMessage sent(MessageId message) {
        return outbound.get(message.value());
    }

    @Nullable
    SentMessage held(MessageId message) {
        SentMessage sent = sent(message);
        return sent != null && sent.isHeld() ? sent : null;
    }

    RecentMessages plus(ProviderMessageId message, Instant at) {
        Instant oldest = at.minus(INBOUND_KEPT);
        OrderedPMap<String, Instant> kept = inbound;
        Iterator<Map.Entry<String, Instant>> eldest = inbound.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<String, Instant> old = eldest.next();
            if (!old.getValue().isBefore(oldest)) {
                break;
            }
            kept = kept.minus(old.getKey());
        }
        return new RecentMessages(kept.plus(message.value(), at), outbound, byKey);
    }

    /// With a new message, or what became of one that was held.
    RecentMessages plus(SentMessage sent) {
        Instant now = sent.at();
        OrderedPMap<String, SentMessage> kept = outbound;
        PMap<String, String> keys = byKey;
        for (SentMessage old : outbound.values()) {
            if (!old.at().isBefore(now.minus(SentMessage.KEPT))) {
                break;
            }
            if (old.isForgotten(now)) {
                kept = kept.minus(old.message().value());
                keys = keys.minus(old.request().key());
            }
        }
        String id = sent.message().value();
        return new RecentMessages(
                inbound, kept.minus(id).plus(id, sent), keys.plus(sent.request().key(), id));
    }

    RecentMessages withStatus(MessageId message, DeliveryStatus status) {
        SentMessage known = sent(message);
        return known == null
                ? this
                : new RecentMessages(inbound, outbound.plus(message.value(), known.reached(status)), byKey);
    }
}
