package io.conversationengine.axon.aggregate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates that were used last. It holds its entries strongly: Axon's own cache holds them weakly, so that
/// each garbage collection empties it and most commands load their aggregate from the log again.
public final class CaffeineCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /// @param entries how many at most
    /// @param bytes of memory that all may take together, by what each says of itself ([Weighed])
    public CaffeineCache(int entries, long bytes) {
        long least = Math.max(1, bytes / entries);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(least * entries)
                .weigher((_, entry) -> Math.toIntExact(Math.clamp(bytesOf(entry), least, Integer.MAX_VALUE)))
                .recordStats()
                .build();
    }

    /// Axon keeps an aggregate in an entry that gives it away as a whole only.
    private static long bytesOf(Object entry) {
        Object root = entry instanceof AggregateCacheEntry<?> kept
                ? kept.recreateAggregate(null, null, null).getAggregateRoot()
                : entry;
        return root instanceof Weighed weighed ? weighed.bytes() : 0;
    }

    public CacheStats statistics() {
        return entries.stats();
    }

    public long size() {
        return entries.estimatedSize();
    }

    /// Of the memory that all may take together, the share that is taken.
    public double share() {
        return entries.policy()
                .eviction()
                .map(bound -> (double) bound.weightedSize().orElse(0) / bound.getMaximum())
                .orElse(0.0);
    }

    /// Lets go at once of what is too much; it would go soon.
    void settle() {
        entries.cleanUp();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Axon declares it
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked") // as Axon declares it
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) entries.get(key, _ -> value.get());
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // as Axon declares it
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    /// Nobody in the engine listens to a cache.
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("this cache has no listeners");
    }
}
