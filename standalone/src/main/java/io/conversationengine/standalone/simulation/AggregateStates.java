package io.conversationengine.standalone.simulation;

import io.conversationengine.kernel.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All aggregates of a kind, in memory, by their ids.
final class AggregateStates<I, S, E> {
    private final String type;
    private final BiFunction<@Nullable S, Recorded<E>, S> fold;
    private final Consumer<SimulatedEvent> log;
    private final Map<I, Told<S>> known = new HashMap<>();

    /// @param version the number of its last event
    private record Told<S>(S state, long version) {}

    /// @param type what the log calls them
    /// @param fold a state, null before the first event, after one more event
    AggregateStates(String type, BiFunction<@Nullable S, Recorded<E>, S> fold, Consumer<SimulatedEvent> log) {
        this.type = type;
        this.fold = fold;
        this.log = log;
    }

    /// Null where nothing happened to it.
    @Nullable
    S of(I id) {
        Told<S> told = known.get(id);
        return told == null ? null : told.state();
    }

    /// The number of its last event, -1 before the first.
    long version(I id) {
        Told<S> told = known.get(id);
        return told == null ? -1 : told.version();
    }

    /// What a decision brought.
    void record(I id, List<Recorded<E>> events, Instant at) {
        for (Recorded<E> recorded : events) {
            fold(id, recorded);
            log.accept(new SimulatedEvent(type, id.toString(), recorded, at));
        }
    }

    /// What nobody is told of.
    void fold(I id, Recorded<E> recorded) {
        known.put(id, new Told<>(fold.apply(of(id), recorded), recorded.sequence()));
    }
}
