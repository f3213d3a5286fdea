package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Question;
import java.time.Duration;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.jspecify.annotations.Nullable;

/// Somebody who has subscribed to a question, and how far they know its answer. One who cannot be told is left in peace
/// for longer each time, and keeps nobody else from being told.
final class Follower {

    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final SubscriptionQueryMessage<?, ?, ?> subscription;
    private @Nullable Long seen;
    private boolean beingTold;
    private Duration rest = SHORTEST_REST;
    private long readyAt = System.nanoTime();

    Follower(SubscriptionQueryMessage<?, ?, ?> subscription) {
        this.subscription = subscription;
    }

    SubscriptionQueryMessage<?, ?, ?> subscription() {
        return subscription;
    }

    Question<?> question() {
        return (Question<?>) subscription.getPayload();
    }

    /// How far the views had come when they were last looked at for it. Null at the beginning: it is answered anew at
    /// once, since it may have begun with something older.
    synchronized @Nullable Long seen() {
        return seen;
    }

    synchronized boolean isReady() {
        return !beingTold && System.nanoTime() - readyAt >= 0;
    }

    synchronized void beginTelling() {
        beingTold = true;
    }

    synchronized void hasSeen(long position) {
        seen = position;
        beingTold = false;
        rest = SHORTEST_REST;
    }

    synchronized void couldNotBeTold() {
        beingTold = false;
        readyAt = System.nanoTime() + rest.toNanos();
        Duration longer = rest.multipliedBy(2);
        rest = longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
    }
}
