package io.conversationengine.query.update;

import io.conversationengine.kernel.query.Query;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.jspecify.annotations.Nullable;

/// Somebody who has subscribed to a question, and up to where they were told. Only for the turn of its workspace.
final class Follower {

    private final SubscriptionQueryMessage<?, ?, ?> subscription;
    private @Nullable Long told;

    Follower(SubscriptionQueryMessage<?, ?, ?> subscription) {
        this.subscription = subscription;
    }

    /// Its name among all subscriptions.
    String id() {
        return subscription.getIdentifier();
    }

    Query<?> question() {
        return (Query<?>) subscription.getPayload();
    }

    /// The position that its last update said; null at the beginning. It is told something then in any case: it may
    /// have begun with an answer that is older than what changes are looked up from.
    @Nullable
    Long told() {
        return told;
    }

    void hasBeenTold(long position) {
        told = position;
    }
}
