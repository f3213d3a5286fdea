package io.conversationengine.edge.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All keys in use, read together. Whoever presents a key that is not among them waits until they have been read anew,
/// with everybody else who does: so a key works as soon as it is made, and however many are made up, and by how many,
/// the database is asked for them a few times a second only.
final class KeysInUse {

    /// How long a node goes on believing in a key. A revocation holds everywhere after at most this.
    private static final Duration BELIEVED = Duration.ofSeconds(4);

    private static final Duration BETWEEN_READINGS = Duration.ofMillis(100);

    /// With so many keys that to read them takes long, less often; but not so seldom that a key that is known expires.
    private static final int REST = 10;

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Supplier<Map<String, ApiKey>> read;
    private volatile Reading last;
    private @Nullable Failure failure;

    private record Reading(Map<String, ApiKey> keys, long begunAt, long endedAt) {}

    private record Failure(RuntimeException cause, long endedAt) {}

    KeysInUse(Supplier<Map<String, ApiKey>> read) {
        this.read = read;
        long longAgo = System.nanoTime() - BELIEVED.toNanos();
        this.last = new Reading(Map.of(), longAgo, longAgo);
    }

    Optional<ApiKey> find(String hash) {
        long askedAt = System.nanoTime();
        Reading known = last;
        ApiKey key =
                askedAt - known.begunAt() < BELIEVED.toNanos() ? known.keys().get(hash) : null;
        return Optional.ofNullable(key == null ? readSince(askedAt).keys().get(hash) : key);
    }

    /// What somebody else has read since does as well, and so does that it was just in vain: each of those who waited
    /// for a database that is silent would wait once more.
    private synchronized Reading readSince(long askedAt) {
        if (last.begunAt() - askedAt >= 0) {
            return last;
        }
        if (failure != null && failure.endedAt() - askedAt >= 0) {
            throw failure.cause();
        }
        rest();
        long begunAt = System.nanoTime();
        try {
            last = new Reading(read.get(), begunAt, System.nanoTime());
            return last;
        } catch (RuntimeException e) {
            failure = new Failure(e, System.nanoTime());
            throw e;
        }
    }

    private void rest() {
        long reading = last.endedAt() - last.begunAt();
        long rest = Math.clamp(REST * reading, BETWEEN_READINGS.toNanos(), LONGEST_REST.toNanos());
        for (long left = last.endedAt() + rest - System.nanoTime();
                left > 0;
                left = last.endedAt() + rest - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
