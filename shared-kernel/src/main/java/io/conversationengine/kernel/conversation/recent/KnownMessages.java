package io.conversationengine.kernel.conversation.recent;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.conversation.recent.MessageName.OfBusiness;
import io.conversationengine.kernel.conversation.recent.MessageName.OfCustomer;
import io.conversationengine.kernel.conversation.recent.MessageName.OfRequest;
import io.conversationengine.kernel.conversation.recent.RecentMessages.Left;
import io.conversationengine.kernel.message.IdempotencyKey;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.message.ProviderMessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All messages of a conversation that are known at an instant: the recent ones, and of the past what was promised. The
/// past is asked only where something was left to it that is not too old.
///
/// @param version the number of the conversation's last event
public record KnownMessages(
        ConversationId conversation, RecentMessages recent, PastMessages past, Instant now, long version) {

    /// When a message came for the first time; null for one that did not, or too long ago.
    public @Nullable Instant arrivalOf(ProviderMessageId message) {
        Instant at = recent.arrivalOf(message, now);
        Left left = recent.inboundLeft();
        if (at != null || left == null || left.at().isBefore(now.minus(RecentMessages.INBOUND_KEPT))) {
            return at;
        }
        return RecentMessages.told(past.eventsOf(conversation, new OfCustomer(message), left.sequence()))
                .arrivalOf(message, now);
    }

    /// What was sent with a key; null where nothing was, or too long ago.
    public @Nullable SentMessage sentWith(IdempotencyKey key) {
        SentMessage sent = recent.sentWith(key, now);
        Left left = recent.outboundLeft();
        if (sent != null || left == null || isTooOld(left)) {
            return sent;
        }
        SentMessage asked = RecentMessages.told(past.eventsOf(conversation, new OfRequest(key), left.sequence()))
                .sentWith(key, now);
        return asked == null ? null : sent(asked.message());
    }

    /// A message of the business; null for one that is not known. What the past says of it is true up to the last
    /// event.
    public @Nullable SentMessage sent(MessageId message) {
        SentMessage sent = recent.sent(message);
        Left left = recent.outboundLeft();
        if (sent != null || left == null || isTooOld(left)) {
            return sent;
        }
        SentMessage found = RecentMessages.told(past.eventsOf(conversation, new OfBusiness(message), version))
                .sent(message);
        return found == null || found.isForgotten(now) ? null : found;
    }

    private boolean isTooOld(Left left) {
        return left.at().isBefore(now.minus(SentMessage.KEPT));
    }
}
