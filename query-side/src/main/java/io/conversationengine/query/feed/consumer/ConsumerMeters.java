package io.conversationengine.query.feed.consumer;

import io.conversationengine.query.feed.consumer.FeedConsumers.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// How far consumers are, those of all workspaces together.
record ConsumerMeters(FeedConsumers consumers) implements MeterBinder {

    private static final double MILLIS_OF_SECOND = 1e3;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("engine.feed.consumers", () -> consumers.all().size())
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
        long head = consumers.head();
        return consumers.all().stream()
                .map(consumer -> consumers.lag(consumer, head))
                .mapToDouble(value)
                .max()
                .orElse(0);
    }
}
