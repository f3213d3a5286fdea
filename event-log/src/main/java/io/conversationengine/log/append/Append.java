package io.conversationengine.log.append;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one caller wants appended, all of it or nothing, and what became of it.
final class Append {

    /// How long its caller sleeps at most before it looks again; it is woken when there is something to see.
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<EventRow> events;
    private final List<byte[]> digests;
    private final Thread caller = Thread.currentThread();

    /// Taken by a writer or given up by the caller, whoever comes first.
    private final AtomicBoolean taken = new AtomicBoolean();

    private volatile boolean done;
    private @Nullable RuntimeException failure;

    Append(List<EventRow> events) {
        this.events = List.copyOf(events);
        this.digests = events.stream().map(EventDigest::of).toList();
    }

    List<EventRow> events() {
        return events;
    }

    /// Made by the caller, so that whoever writes for many has less to do.
    List<byte[]> digests() {
        return digests;
    }

    Stream<String> streams() {
        return events.stream().map(EventRow::stream);
    }

    int bytes() {
        return events.stream().mapToInt(EventRow::bytes).sum();
    }

    /// Whether whoever asks may go on with it: to write it, or to give it up.
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    boolean isTaken() {
        return taken.get();
    }

    void succeed() {
        done = true;
    }

    /// Of what is done already nothing more is said: it stays done, whatever fails after it.
    void fail(RuntimeException reason) {
        if (!done) {
            failure = reason;
            done = true;
        }
    }

    boolean isDone() {
        return done;
    }

    /// Lets the caller look what became of it, or whether it is its turn to write.
    void wake() {
        LockSupport.unpark(caller);
    }

    void sleep() {
        LockSupport.parkNanos(this, LONGEST_SLEEP_NANOS);
    }

    /// @throws RuntimeException why it was not appended
    void answer() {
        if (failure != null) {
            throw failure;
        }
    }
}
