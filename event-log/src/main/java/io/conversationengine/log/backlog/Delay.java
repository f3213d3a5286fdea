package io.conversationengine.log.backlog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// For how long the oldest event that a reader has not handled has been in the log, as far as somebody has looked.
final class Delay {

    /// Whoever is behind by so many looks is late, whatever else has come.
    private static final int MOST = 1_000;

    private final LongSupplier end;
    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long seen;
    private long saidAt;
    private boolean isAway = true;

    /// @param end of the log, as far as is known
    /// @param nanoTime as [System#nanoTime()]
    Delay(LongSupplier end, LongSupplier nanoTime) {
        this.end = end;
        this.nanoTime = nanoTime;
        this.saidAt = nanoTime.getAsLong();
    }

    /// @param at when the log went to this end
    private record Mark(long end, long at) {}

    synchronized void look() {
        long now = end.getAsLong();
        if (now > seen && marks.size() < MOST) {
            marks.addLast(new Mark(now, nanoTime.getAsLong()));
            seen = now;
        }
    }

    /// This node does not have the reader: why others did not handle what waits is not known here.
    synchronized void leave() {
        isAway = true;
    }

    /// This node handles something.
    synchronized void come() {
        if (isAway) {
            isAway = false;
            beginAnew();
        } else {
            look();
        }
    }

    /// For a reader that could handle nothing until this moment: for that it is not late.
    synchronized void beginAnew() {
        look();
        marks.clear();
        marks.addLast(new Mark(seen, nanoTime.getAsLong()));
    }

    /// Of a reader that has handled everything up to a position.
    synchronized Duration of(long position) {
        while (!marks.isEmpty() && marks.getFirst().end() <= position) {
            marks.removeFirst();
        }
        return marks.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(nanoTime.getAsLong() - marks.getFirst().at());
    }

    /// Whether a reader is late that has handled everything up to a position. It is said once in so long at most: what
    /// is done about it is too dear for every batch.
    synchronized boolean isLate(long position, Duration after) {
        boolean late = of(position).compareTo(after) > 0 && nanoTime.getAsLong() - saidAt > after.toNanos();
        if (late) {
            saidAt = nanoTime.getAsLong();
        }
        return late;
    }
}
