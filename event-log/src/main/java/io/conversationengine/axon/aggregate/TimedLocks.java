package io.conversationengine.axon.aggregate;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;

/// A lock for each id, which nobody waits for without end. Axon's looks through all locks of the process whenever one
/// is not free, for threads that wait for each other in a circle: with hundreds of sagas and aggregates in use
/// that is most of what a lock costs. Here whoever stands in a circle gives up after the longest wait.
public final class TimedLocks implements LockFactory {

    /// How the message of one that is not free begins: of another node's nothing else is known.
    public static final String NOT_ACQUIRED = "Failed to acquire lock for identifier";

    private final ConcurrentMap<String, Counted> locks = new ConcurrentHashMap<>();
    private final Duration longest;

    public TimedLocks(Duration longest) {
        this.longest = longest;
    }

    private static final class Counted {

        private final ReentrantLock lock = new ReentrantLock();

        /// Who has it or waits for it. Changed in the map only, where nobody else does meanwhile.
        private int users;
    }

    @Override
    public Lock obtainLock(String id) {
        Counted counted = locks.compute(id, (_, known) -> {
            Counted one = known == null ? new Counted() : known;
            one.users++;
            return one;
        });
        if (!isTaken(counted.lock)) {
            leave(id);
            throw new LockAcquisitionFailedException(NOT_ACQUIRED + " " + id);
        }
        return new Taken(id, counted.lock);
    }

    /// How many are in use.
    int size() {
        return locks.size();
    }

    private boolean isTaken(ReentrantLock lock) {
        try {
            return lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String id) {
        Counted _ = locks.computeIfPresent(id, (_, counted) -> {
            counted.users--;
            return counted.users == 0 ? null : counted;
        });
    }

    private final class Taken implements Lock {

        private final String id;
        private final ReentrantLock lock;

        private Taken(String id, ReentrantLock lock) {
            this.id = id;
            this.lock = lock;
        }

        @Override
        public void release() {
            lock.unlock();
            leave(id);
        }

        @Override
        public boolean isHeld() {
            return lock.isHeldByCurrentThread();
        }
    }
}
