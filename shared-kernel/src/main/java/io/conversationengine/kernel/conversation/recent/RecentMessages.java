package io.conversationengine.kernel.conversation.recent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.conversation.ConversationAnswer.Accepted;
import io.conversationengine.kernel.conversation.ConversationAnswer.Held;
import io.conversationengine.kernel.conversation.ConversationAnswer.Outcome;
import io.conversationengine.kernel.conversation.ConversationAnswer.Refused;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.conversation.recent.MessageName.OfCustomer;
import io.conversationengine.kernel.conversation.recent.MessageName.OfRequest;
import io.conversationengine.kernel.conversation.recent.SentMessage.Request;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.DeliveryStatus;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/// The newest messages of a conversation, so that nothing happens twice: the ids of the customer's, and the business's
/// by their key and their id. Those that are too old are not known any more; those that are too many are
/// [PastMessages].
///
/// @param inbound when each of the customer's messages came for the first time, the oldest first, by shortened names
/// @param outbound the business's messages by their ids, the oldest first
/// @param inboundLeft the last that was left to the past; null where none was
/// @param outboundLeft the same of the business
/// @param byKey the ids of the business's messages by the shortened names of their requests
/// @param heldSize what those that are held count of [Limits#HELD]
public record RecentMessages(
        OrderedPMap<String, Instant> inbound,
        OrderedPMap<String, SentMessage> outbound,
        @Nullable Left inboundLeft,
        @Nullable Left outboundLeft,
        @JsonIgnore PMap<String, String> byKey,
        @JsonIgnore int heldSize) {

    /// Providers send a message again for up to 7 days (docs/design.md, rule 3).
    static final Duration INBOUND_KEPT = Duration.ofDays(8);

    /// When one side has as many, it keeps [#FEWEST] and leaves the others to the past. In between,
    /// no message waits for the past to be brought up to date.
    static final int MOST = 300;

    static final int FEWEST = 200;

    public static final RecentMessages NONE =
            new RecentMessages(OrderedPMap.empty(), OrderedPMap.empty(), null, null, HashTreePMap.empty(), 0);

    /// Messages that are held no more.
    ///
    /// @param sequence the number of an event in the stream; all that tell of their being there are before it
    /// @param at when the last of them came
    public record Left(long sequence, Instant at) {}

    @JsonCreator
    static RecentMessages of(
            Map<String, Instant> inbound,
            Map<String, SentMessage> outbound,
            @Nullable Left inboundLeft,
            @Nullable Left outboundLeft) {
        PMap<String, String> byKey = HashTreePMap.empty();
        int heldSize = 0;
        for (SentMessage sent : outbound.values()) {
            byKey = byKey.plus(sent.request().name(), sent.message().value());
            heldSize += sent.heldSize();
        }
        return new RecentMessages(
                OrderedPMap.from(inbound), OrderedPMap.from(outbound), inboundLeft, outboundLeft, byKey, heldSize);
    }

    /// How many there are.
    public int size() {
        return inbound.size() + outbound.size();
    }

    /// When a message came for the first time; null for one that is not known at that instant, or no more.
    @Nullable
    Instant arrivalOf(ProviderMessageId message, Instant now) {
        Instant at = inbound.get(new OfCustomer(message).shortened());
        return at == null || at.isBefore(now.minus(INBOUND_KEPT)) ? null : at;
    }

    /// What was sent with a key; null for one that is not known at that instant, or no more.
    @Nullable
    SentMessage sentWith(IdempotencyKey key, Instant now) {
        String message = byKey.get(new OfRequest(key).shortened());
        SentMessage sent = message == null ? null : outbound.get(message);
        return sent == null || sent.isForgotten(now) ? null : sent;
    }

    /// A message of the business; null for one that is not among these.
    public @Nullable SentMessage sent(MessageId message) {
        return outbound.get(message.value());
    }

    /// A message that waits for its allowance, however long; null for another.
    public @Nullable SentMessage held(MessageId message) {
        SentMessage sent = sent(message);
        return sent != null && sent.isHeld() ? sent : null;
    }

    /// Whether one more may be held. Any may where none is.
    public boolean mayHold(Content content) {
        return heldSize + SentMessage.sizeOf(content) <= Limits.HELD;
    }

    public RecentMessages after(Recorded<ConversationEvent> recorded) {
        return switch (recorded.event()) {
            case CustomerReplyReceived e ->
                withInbound(new OfCustomer(e.message()).shortened(), e.at(), recorded.sequence());
            case OutboundAccepted e ->
                decided(new Accepted(e.message(), e.sentAs(), e.windowEndsAt(), e.left()), e.content(), recorded);
            case OutboundHeld e -> decided(new Held(e.message(), e.allowance()), e.content(), recorded);
            case OutboundRefused e -> decided(new Refused(e.message(), e.refusal()), e.content(), recorded);
            case OutboundSent e -> withStatus(e.message(), DeliveryStatus.SENT);
            case OutboundDelivered e -> withStatus(e.message(), DeliveryStatus.DELIVERED);
            case OutboundRead e -> withStatus(e.message(), DeliveryStatus.READ);
            case OutboundFailed e -> withStatus(e.message(), DeliveryStatus.FAILED);
            default -> this;
        };
    }

    private RecentMessages withInbound(String name, Instant at, long sequence) {
        OrderedPMap<String, Instant> others = inbound.minus(name);
        OrderedPMap<String, Instant> kept = others;
        Left left = inboundLeft;
        Instant oldest = at.minus(INBOUND_KEPT);
        int spare = spareOf(others.size());
        for (Map.Entry<String, Instant> old : others.entrySet()) {
            boolean forgotten = old.getValue().isBefore(oldest);
            if (!forgotten && spare <= 0) {
                break;
            }
            kept = kept.minus(old.getKey());
            spare--;
            left = forgotten ? left : new Left(sequence, old.getValue());
        }
        return new RecentMessages(kept.plus(name, at), outbound, left, outboundLeft, byKey, heldSize);
    }

    private static int spareOf(int size) {
        return size < MOST ? 0 : size - FEWEST;
    }

    /// What became of a message. One that was held before is known with its request.
    private RecentMessages decided(Outcome outcome, Content content, Recorded<ConversationEvent> recorded) {
        ConversationEvent event = recorded.event();
        SentMessage known = sent(outcome.message());
        if (known != null) {
            return withOutbound(known.decided(outcome, event.at()), recorded.sequence());
        }
        if (!(recorded.metadata().get(EventMetadata.IDEMPOTENCY_KEY) instanceof String key)) {
            throw new IllegalArgumentException("No idempotency key beside " + event);
        }
        Request request = new Request(
                new OfRequest(new IdempotencyKey(key)).shortened(),
                Fingerprint.of(content, event.actor()),
                event.actor());
        return withOutbound(
                new SentMessage(
                        outcome.message(),
                        request,
                        outcome instanceof Held ? content : null,
                        outcome,
                        DeliveryStatus.ACCEPTED,
                        event.at()),
                recorded.sequence());
    }

    private RecentMessages withOutbound(SentMessage sent, long sequence) {
        Instant now = sent.at();
        String id = sent.message().value();
        SentMessage before = outbound.get(id);
        OrderedPMap<String, SentMessage> others = outbound.minus(id);
        OrderedPMap<String, SentMessage> kept = others;
        PMap<String, String> keys = byKey;
        Left left = outboundLeft;
        int spare = spareOf(others.size());
        for (SentMessage old : others.values()) {
            boolean forgotten = old.at().isBefore(now.minus(SentMessage.KEPT));
            if (!forgotten && spare <= 0) {
                break;
            }
            if (!old.isHeld()) {
                kept = kept.minus(old.message().value());
                keys = keys.minus(old.request().name());
                spare--;
                left = forgotten ? left : new Left(sequence, old.at());
            }
        }
        return new RecentMessages(
                inbound,
                kept.plus(id, sent),
                inboundLeft,
                left,
                keys.plus(sent.request().name(), id),
                heldSize - (before == null ? 0 : before.heldSize()) + sent.heldSize());
    }

    private RecentMessages withStatus(MessageId message, DeliveryStatus status) {
        SentMessage known = sent(message);
        return known == null
                ? this
                : new RecentMessages(
                        inbound,
                        outbound.plus(message.value(), known.reached(status)),
                        inboundLeft,
                        outboundLeft,
                        byKey,
                        heldSize);
    }

    /// What the events that tell of one message say of it.
    static RecentMessages told(List<Recorded<ConversationEvent>> events) {
        RecentMessages told = NONE;
        for (Recorded<ConversationEvent> recorded : events) {
            told = told.after(recorded);
        }
        return told;
    }
}
