package io.conversationengine.query.feed.following;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest events of a workspace, for those who follow them closely. It is no place to keep what may be erased: all
/// of it goes within seconds, and with an erasure, what was before it at once.
final class RecentEvents {

    private static final long BYTES = 4 << 20;
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration KEPT_WITH_ERASURE = Duration.ofMillis(100);

    private record Kept(FeedPart part, long until) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition further = lock.newCondition();
    private final Deque<Kept> parts = new ArrayDeque<>();
    private long begin;
    private long end;

    /// @param begin from which on all events come here
    RecentEvents(long begin) {
        this.begin = begin;
        this.end = begin;
    }

    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// Adds the part that begins where the last one ended.
    void add(FeedPart part, boolean withErasure) {
        lock.lock();
        try {
            if (withErasure) {
                parts.clear();
                begin = part.after();
            }
            Kept last = parts.peekLast();
            if (last != null && (part.lines().isEmpty() || last.part().lines().isEmpty())) {
                parts.removeLast();
                long until = part.lines().isEmpty() ? last.until() : keptUntil(withErasure);
                parts.addLast(new Kept(last.part().with(part), until));
            } else {
                parts.addLast(new Kept(part, keptUntil(withErasure)));
            }
            end = part.upTo();
            forget();
            further.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets go what has been here for long, and the oldest of what is too much.
    void forget() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long bytes = parts.stream().mapToLong(kept -> kept.part().bytes()).sum();
            for (Kept oldest = parts.peekFirst();
                    oldest != null && (now - oldest.until() > 0 || (bytes > BYTES && parts.size() > 1));
                    oldest = parts.peekFirst()) {
                parts.removeFirst();
                bytes -= oldest.part().bytes();
                begin = oldest.part().upTo();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether whoever has come to a position finds here all that comes after it.
    boolean reachBackTo(long position) {
        lock.lock();
        try {
            return position >= begin;
        } finally {
            lock.unlock();
        }
    }

    /// What comes after a position; null when nothing does in time, or it is not here any more.
    @Nullable
    FeedPart next(long position, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = patience.toNanos(); end <= position && left > 0; ) {
                left = further.awaitNanos(left);
            }
            if (position < begin) {
                return null;
            }
            for (Kept kept : parts) {
                if (kept.part().upTo() > position) {
                    return kept.part().beyond(position);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private static long keptUntil(boolean withErasure) {
        return System.nanoTime() + (withErasure ? KEPT_WITH_ERASURE : KEPT).toNanos();
    }
}
