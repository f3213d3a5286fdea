package io.conversationengine.axon.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest {
    private static final int MEGABYTE = 1 << 20;

    private final CaffeineCache cache = new CaffeineCache(100, 10L * MEGABYTE);

    @Test
    void keeps_as_many_as_it_may_where_they_are_small() {
        putMany(100, 1);
        assertThat(kept(100)).isEqualTo(100);
        putMany(1_000, 1);
        assertThat(kept(1_000)).isEqualTo(100);
    }

    @Test
    void keeps_fewer_where_they_are_large() {
        putMany(1_000, MEGABYTE);
        assertThat(kept(1_000)).isBetween(1L, 10L);
        assertThat(cache.share()).isLessThanOrEqualTo(1);
    }

    @Test
    void weighs_anew_what_has_grown() {
        putMany(100, 1);
        putMany(100, MEGABYTE);
        assertThat(kept(100)).isBetween(1L, 10L);
    }

    private void putMany(int entries, int bytes) {
        IntStream.range(0, entries).forEach(key -> cache.put(key, (Weighed) () -> bytes));
    }

    private long kept(int entries) {
        cache.settle();
        return IntStream.range(0, entries).filter(cache::containsKey).count();
    }
}
