package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Answer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/// An answer and whatever becomes of it, of which only the newest are kept for a client that takes its time.
final class Subscription implements AutoCloseable {

    /// How soon it is noticed that the engine stops.
    private static final Duration SHORT = Duration.ofMillis(200);

    private final BlockingQueue<Answer> newest;
    private final SubscriptionQueryResult<Answer, Answer> result;
    private final Disposable updates;

    /// @param kept how many updates wait at most; those before them are lost
    Subscription(SubscriptionQueryResult<Answer, Answer> result, int kept) {
        this.newest = new ArrayBlockingQueue<>(kept);
        this.result = result;
        this.updates = result.updates().subscribe(this::keep);
    }

    CompletableFuture<Answer> initial() {
        return result.initialResult().toFuture();
    }

    /// Waits for a moment; null when nothing came.
    @Nullable
    Answer next() throws InterruptedException {
        return newest.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// What is there without waiting; null when there is nothing.
    @Nullable
    Answer nextThatWaits() {
        return newest.poll();
    }

    private void keep(Answer update) {
        while (!newest.offer(update)) {
            newest.poll();
        }
    }

    @Override
    public void close() {
        updates.dispose();
        result.close();
    }
}
