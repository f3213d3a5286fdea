package io.conversationengine.axon.aggregate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.axonframework.common.caching.Cache;

/// How often an aggregate was still in memory.
record CacheMeters(Cache cache) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry meters) {
        if (cache instanceof CaffeineCache kept) {
            Gauge.builder("engine.aggregates.cached", kept, CaffeineCache::size)
                    .description("Aggregates in memory")
                    .register(meters);
            Gauge.builder("engine.aggregates.cache.share", kept, CaffeineCache::share)
                    .description("Of the memory that aggregates may take, the share that they take")
                    .register(meters);
            loads(kept, "hit").register(meters);
            loads(kept, "miss").register(meters);
        }
    }

    private static FunctionCounter.Builder<CaffeineCache> loads(CaffeineCache cache, String result) {
        return FunctionCounter.builder(
                        "engine.aggregates.loads",
                        cache,
                        kept -> result.equals("hit")
                                ? kept.statistics().hitCount()
                                : kept.statistics().missCount())
                .tag("cache", result)
                .description("Aggregates loaded, from memory or from the log");
    }
}
