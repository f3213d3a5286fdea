package io.conversationengine.edge.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;

/// Which keys were revoked, for answers that go on for long: looked up a few times a second for each key, on whichever
/// node and by whichever process it was revoked.
final class Revocations {

    private static final Duration BELIEVED = Duration.ofMillis(500);
    private static final int REMEMBERED = 10_000;

    private final ApiKeys keys;
    private final Cache<UUID, Boolean> revoked = Caffeine.newBuilder()
            .expireAfterWrite(BELIEVED)
            .maximumSize(REMEMBERED)
            .build();

    Revocations(ApiKeys keys) {
        this.keys = keys;
    }

    boolean have(UUID key) {
        return revoked.get(key, id -> !keys.isInUse(id));
    }
}
