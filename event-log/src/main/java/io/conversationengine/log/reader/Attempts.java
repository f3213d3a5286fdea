package io.conversationengine.log.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What one reader has tried in vain on this node, in memory: the next node begins to try anew. A batch that failed is
/// tried again event by event: so that it is known which of them it was, and because an event that is parked while
/// another one of its batch fails is not parked. What a segment has passed since is forgotten.
final class Attempts {

    private static final int TRIES = 2;

    private final Map<Integer, Failing> failing = new ConcurrentHashMap<>();

    /// @param first what the event failed with before anything else: what comes later may come of that
    private record Failed(int times, Throwable first) {

        private Failed and(Failed later) {
            return new Failed(times + later.times, first);
        }
    }

    /// What a segment fails at.
    ///
    /// @param first position of those that are tried one by one
    /// @param last position of those
    /// @param isEvents whether what failed last was an event's fault
    /// @param events how often each of them failed, by position
    private record Failing(long first, long last, boolean isEvents, Map<Long, Failed> events) {

        private static Failing of(List<Long> positions, @Nullable Long culprit, Throwable failure) {
            boolean isEvents = Blame.isTheEvents(failure);
            Long known = positions.size() == 1 ? positions.getFirst() : culprit;
            Map<Long, Failed> events = isEvents && known != null ? Map.of(known, new Failed(1, failure)) : Map.of();
            return culprit == null || isEvents
                    ? new Failing(positions.getFirst(), positions.getLast(), isEvents, events)
                    : new Failing(Long.MAX_VALUE, Long.MIN_VALUE, false, events);
        }

        private Failing and(Failing later) {
            Map<Long, Failed> all = new HashMap<>(events);
            later.events.forEach((position, failed) -> all.merge(position, failed, Failed::and));
            return new Failing(Math.min(first, later.first), Math.max(last, later.last), later.isEvents, all);
        }

        private @Nullable Failing beyond(long position) {
            if (position >= last) {
                return null;
            }
            Map<Long, Failed> rest = new HashMap<>(events);
            rest.keySet().removeIf(event -> event <= position);
            return new Failing(Math.max(first, position + 1), last, false, rest);
        }

        private boolean isUnderWay() {
            return isEvents && events.values().stream().noneMatch(event -> event.times() > TRIES);
        }
    }

    /// @param positions of a batch that was rolled back
    /// @param culprit the position of the event that failed; null where that is not known
    void failed(int segment, List<Long> positions, @Nullable Long culprit, Throwable failure) {
        failing.merge(segment, Failing.of(positions, culprit, failure), Failing::and);
    }

    /// A segment has handled or parked everything up to a position.
    void passed(int segment, long position) {
        failing.computeIfPresent(segment, (_, before) -> before.beyond(position));
    }

    /// Whether what failed last in a segment was an event's fault, and is about to be tried again or to be parked.
    boolean areUnderWay(int segment) {
        Failing before = failing.get(segment);
        return before != null && before.isUnderWay();
    }

    /// Whether the next event is to be in another batch than the one before it.
    boolean isApart(long before, long next) {
        return !failing.isEmpty()
                && failing.values().stream().anyMatch(batch -> next >= batch.first() && before <= batch.last());
    }

    /// Why an event is not tried again; null while it is.
    @Nullable
    Throwable givenUp(int segment, long position) {
        Failing batch = failing.get(segment);
        Failed event = batch == null ? null : batch.events().get(position);
        return event != null && event.times() >= TRIES ? event.first() : null;
    }
}
