package io.conversationengine.query.update;

import io.conversationengine.kernel.query.QueryResult;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/// An answer and whatever becomes of it, of which only the newest are kept for a client that takes its time.
final class Subscription implements AutoCloseable {

    /// How soon it is noticed that the engine stops.
    private static final Duration SHORT = Duration.ofMillis(200);

    private final BlockingQueue<QueryResult> newest;
    private final SubscriptionQueryResult<QueryResult, QueryResult> result;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final Disposable updates;

    /// @param kept how many updates wait at most; those before them are lost
    Subscription(SubscriptionQueryResult<QueryResult, QueryResult> result, int kept) {
        this.newest = new ArrayBlockingQueue<>(kept);
        this.result = result;
        this.updates = result.updates().subscribe(this::keep);
    }

    CompletableFuture<QueryResult> initial() {
        return result.initialResult().toFuture();
    }

    /// Waits for a moment; null when nothing came.
    @Nullable
    QueryResult next() throws InterruptedException {
        return newest.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What is there without waiting; null when there is nothing.
    @Nullable
    QueryResult nextThatWaits() {
        return newest.poll();
    }

    /// Whether some that waited were lost since it was last asked. Not all of them leave a gap between positions.
    boolean hasLost() {
        return lost.getAndSet(false);
    }

    private void keep(QueryResult update) {
        while (!newest.offer(update)) {
            newest.poll();
            lost.set(true);
        }
    }

    @Override
    public void close() {
        updates.dispose();
        result.close();
    }
}
