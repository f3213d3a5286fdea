package io.conversationengine.query.interval;

import io.conversationengine.kernel.conversation.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time in which something holds of a conversation.
///
/// @param value what holds
/// @param from where it began
/// @param until where it ended; null while it holds
record Interval<V>(
        ConversationId conversation,
        V value,
        Bound from,
        @Nullable Bound until) {

    /// The place of an event in the log, and in time.
    record Bound(long position, Instant at) {}

    Interval<V> until(Bound end) {
        return new Interval<>(conversation, value, from, end);
    }
}
