package io.conversationengine.log.arrival;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How far the log is known to go, and those who want to know when it goes further.
public final class Arrivals {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition further = lock.newCondition();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private volatile long head;

    public long head() {
        return head;
    }

    /// Tells everybody that the log goes up to this position at least.
    public void reached(long position) {
        lock.lock();
        try {
            if (position <= head) {
                return;
            }
            head = position;
            further.signalAll();
        } finally {
            lock.unlock();
        }
        callbacks.forEach(Runnable::run);
    }

    /// Waits until the log goes beyond a position.
    ///
    /// @return whether it does
    public boolean await(long position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (head <= position && left > 0) {
                left = further.awaitNanos(left);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }

    public void onArrival(Runnable callback) {
        callbacks.add(callback);
    }

    public void forget(Runnable callback) {
        callbacks.remove(callback);
    }
}
