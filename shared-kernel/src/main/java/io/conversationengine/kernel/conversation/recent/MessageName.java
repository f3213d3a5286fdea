package io.conversationengine.kernel.conversation.recent;

import io.conversationengine.kernel.EventMetadata;
import io.conversationengine.kernel.Recorded;
import io.conversationengine.kernel.Sha256;
import io.conversationengine.kernel.conversation.ConversationEvent;
import io.conversationengine.kernel.conversation.ConversationEvent.*;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// What a message of a conversation is called by: the provider's id of a customer's message, and the id of one of the
/// business or the key of its request.
public sealed interface MessageName {
    int HASH_BYTES = 16;

    record OfCustomer(ProviderMessageId id) implements MessageName {}

    record OfBusiness(MessageId id) implements MessageName {}

    record OfRequest(IdempotencyKey key) implements MessageName {}

    /// The names under which an event tells of a message; none where it tells of none.
    static List<MessageName> in(Recorded<ConversationEvent> recorded) {
        return switch (recorded.event()) {
            case CustomerReplyReceived e -> List.of(new OfCustomer(e.message()));
            case OutboundAccepted e -> asked(e.message(), recorded);
            case OutboundHeld e -> asked(e.message(), recorded);
            case OutboundRefused e -> asked(e.message(), recorded);
            case OutboundSent e -> List.of(new OfBusiness(e.message()));
            case OutboundDelivered e -> List.of(new OfBusiness(e.message()));
            case OutboundRead e -> List.of(new OfBusiness(e.message()));
            case OutboundFailed e -> List.of(new OfBusiness(e.message()));
            default -> List.of();
        };
    }

    private static List<MessageName> asked(MessageId message, Recorded<ConversationEvent> recorded) {
        return recorded.metadata().get(EventMetadata.IDEMPOTENCY_KEY) instanceof String key
                ? List.of(new OfBusiness(message), new OfRequest(new IdempotencyKey(key)))
                : List.of(new OfBusiness(message));
    }

    /// The half of a SHA-256: names may have hundreds of characters, and one is remembered for each message.
    default byte[] hash() {
        Sha256 digest = new Sha256();
        byte[] whole = switch (this) {
            case OfCustomer(ProviderMessageId id) ->
                digest.add("customer").add(id.value()).digest();
            case OfBusiness(MessageId id) ->
                digest.add("business").add(id.value()).digest();
            case OfRequest(IdempotencyKey key) ->
                digest.add("request").add(key.value()).digest();
        };
        return Arrays.copyOf(whole, HASH_BYTES);
    }

    /// The same in 22 characters.
    default String shortened() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash());
    }
}
