package io.conversationengine.command.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// States folded from streams, each kept and brought up to date with the events that came since, at most twice a
/// second.
final class FollowedStreams<S> {
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int MOST_STREAMS = 100_000;

    private final StreamReader reader;
    private final BiFunction<@Nullable S, List<?>, S> fold;
    private final Cache<String, Seen<S>> fresh = Caffeine.newBuilder()
            .maximumSize(MOST_STREAMS)
            .expireAfterWrite(FRESH)
            .build();
    private final Cache<String, Seen<S>> known =
            Caffeine.newBuilder().maximumSize(MOST_STREAMS).build();

    /// @param next the sequence number of the first event that it has not seen
    private record Seen<S>(@Nullable S state, long next) {}

    FollowedStreams(StreamReader reader, BiFunction<@Nullable S, List<?>, S> fold) {
        this.reader = reader;
        this.fold = fold;
    }

    Optional<S> stateOf(String stream) {
        return Optional.ofNullable(fresh.get(stream, this::catchUp).state());
    }

    void forget(String stream) {
        fresh.invalidate(stream);
    }

    private Seen<S> catchUp(String stream) {
        Seen<S> before = known.get(stream, _ -> new Seen<>(null, 0));
        List<?> events = reader.eventsFrom(stream, before.next());
        if (events.isEmpty()) {
            return before;
        }
        Seen<S> after = new Seen<>(fold.apply(before.state(), events), before.next() + events.size());
        known.put(stream, after);
        return after;
    }
}
