package io.conversationengine.query.feed.consumer;

import io.conversationengine.query.feed.consumer.FeedConsumers.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How far consumers are, those of all workspaces together. Looked up at most every 10 s, however many scrapes there
/// are.
final class ConsumerMeters implements MeterBinder {

    private static final double MILLIS_OF_SECOND = 1e3;
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private final FeedConsumers consumers;
    private long lookedAt = System.nanoTime() - LOOK_EVERY;
    private List<Lag> lags = List.of();

    ConsumerMeters(FeedConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("engine.feed.consumers", () -> lags().size())
                .description("Consumers of the feed")
                .register(registry);
        Gauge.builder("engine.feed.consumers.behind", () -> most(Lag::positions))
                .description("Positions of the log that the consumer farthest behind has not come to")
                .register(registry);
        Gauge.builder("engine.feed.consumers.lag", () -> most(lag -> lag.age().toMillis() / MILLIS_OF_SECOND))
                .description("How long ago the oldest event was recorded that a consumer has not taken")
                .baseUnit("seconds")
                .register(registry);
    }

    private double most(ToDoubleFunction<Lag> value) {
        return lags().stream().mapToDouble(value).max().orElse(0);
    }

    private synchronized List<Lag> lags() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY) {
            lookedAt = System.nanoTime();
            long head = consumers.head();
            lags = consumers.all().stream()
                    .map(consumer -> consumers.lag(consumer, head))
                    .toList();
        }
        return lags;
    }
}
