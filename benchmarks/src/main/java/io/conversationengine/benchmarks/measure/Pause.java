package io.conversationengine.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Time that passes while nothing is done.
public final class Pause {

    private Pause() {}

    public static void of(Duration time) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }
}
