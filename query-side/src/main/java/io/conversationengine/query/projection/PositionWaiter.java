package io.conversationengine.query.projection;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Wakes those who wait for a position. In the process that writes the views, its commit wakes them; in another one,
/// one of those who wait looks every 50 ms, for all of them.
final class PositionWaiter {

    private static final long LOOK_EVERY = Duration.ofMillis(50).toNanos();

    private final LongSupplier stored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /// The last known position. After a reset it may lie beyond the true one until somebody looks.
    private long known;

    private long announcements;
    private long lookedAt = System.nanoTime() - LOOK_EVERY;

    /// @param stored looks the position up where it is stored
    PositionWaiter(LongSupplier stored) {
        this.stored = stored;
    }

    /// The position was reached, and committed.
    void announce(long position) {
        lock.lock();
        try {
            announcements++;
            known = position;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the position is reached, as far as is known, or the time is up. For a caller who has just seen that
    /// it was not reached.
    ///
    /// @param giveUpAt as of [System#nanoTime()]
    void await(long position, long giveUpAt) throws InterruptedException {
        if (knows(position)) {
            // It was reached this very moment, or the views were reset by another process.
            look();
        }
        while (!knows(position) && System.nanoTime() - giveUpAt < 0) {
            if (takesTurn()) {
                look();
            } else {
                sleep(position, giveUpAt);
            }
        }
    }

    private boolean knows(long position) {
        lock.lock();
        try {
            return known >= position;
        } finally {
            lock.unlock();
        }
    }

    private boolean takesTurn() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - lookedAt < LOOK_EVERY) {
                return false;
            }
            lookedAt = now;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        long before = announcements();
        long found = stored.getAsLong();
        lock.lock();
        try {
            // Whoever committed in between knows better.
            if (announcements == before) {
                known = found;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private long announcements() {
        lock.lock();
        try {
            return announcements;
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long position, long giveUpAt) throws InterruptedException {
        lock.lock();
        try {
            long now = System.nanoTime();
            long left = Math.min(lookedAt + LOOK_EVERY - now, giveUpAt - now);
            while (known < position && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
