package io.conversationengine.log.reader;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What one reader has tried in vain on this node, in memory: the next node begins to try anew. A batch that failed is
/// tried again event by event: so that it is known which of them it was, and because an event that is parked while
/// another one of its batch fails is not parked.
final class Attempts {

    private static final int TRIES = 2;

    private final Map<Long, Failed> failed = new ConcurrentHashMap<>();
    private volatile long oneByOneUpTo;
    private final Map<Integer, Boolean> underWay = new ConcurrentHashMap<>();

    private record Failed(int times, Throwable last) {}

    /// @param positions of a batch that was rolled back
    /// @param culprit the position of the event that failed; null where that is not known
    void failed(int segment, List<Long> positions, @Nullable Long culprit, Throwable failure) {
        boolean isTheEvents = Blame.isTheEvents(failure);
        if (culprit == null || isTheEvents) {
            oneByOneUpTo = Math.max(oneByOneUpTo, positions.getLast());
        }
        Long known = positions.size() == 1 ? positions.getFirst() : culprit;
        boolean givesUp = false;
        if (isTheEvents && known != null) {
            Failed attempts = failed.merge(
                    known, new Failed(1, failure), (before, now) -> new Failed(before.times() + 1, now.last()));
            givesUp = attempts.times() > TRIES;
        }
        underWay.put(segment, isTheEvents && !givesUp);
    }

    /// Whether what failed last in a segment was an event's fault, and is about to be tried again or to be parked.
    boolean areUnderWay(int segment) {
        return underWay.getOrDefault(segment, false);
    }

    /// Whether the next event is to be in a batch of its own.
    boolean isAlone(long after) {
        return after < oneByOneUpTo;
    }

    /// Why an event is not tried again; null while it is.
    @Nullable
    Throwable givenUp(long position) {
        Failed attempts = failed.get(position);
        return attempts != null && attempts.times() >= TRIES ? attempts.last() : null;
    }

    void passed(long position) {
        failed.remove(position);
    }
}
