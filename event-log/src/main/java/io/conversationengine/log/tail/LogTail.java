package io.conversationengine.log.tail;

import io.conversationengine.log.arrival.Arrivals;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The end of the log, read once for all readers of this node that are there. Whoever of them comes first reads on, for
/// the others too; nobody waits for one that is slow. What all have taken is dropped, and the oldest when it is too
/// much: a reader that is farther behind reads for itself until it is there.
public final class LogTail {

    /// So many times as long as a look took nobody looks again, nor for longer than so many times the shortest pause. A
    /// look that takes long tells of a busy machine, which has less to do where more is handled in one go.
    private static final int PAUSES = 5;

    private final LongFunction<TailPage> log;
    private final Arrivals arrivals;
    private final Duration gathering;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /// What follows each other without a hole, by the position after which it was read.
    private final NavigableMap<Long, TailPage> pages = new TreeMap<>();
    /// How far each reader has taken what there is.
    private final Map<LogStream, Long> readers = new HashMap<>();
    private final LongAdder readForAll = new LongAdder();
    private final LongAdder readForOne = new LongAdder();
    /// The last position that was read for all.
    private long end;
    private long bytes;
    private boolean reading;
    private long readsAt = System.nanoTime();

    /// @param log reads a page after a position
    /// @param gathering from when the end of the log was read until it is looked at again, at least: what comes
    ///     meanwhile is read, handled and committed in one go. What comes after a longer silence is read at once.
    /// @param mostBytes of events, as they are stored, that are kept for readers that are slower than the first
    public LogTail(LongFunction<TailPage> log, Arrivals arrivals, Duration gathering, long mostBytes) {
        this.log = log;
        this.arrivals = arrivals;
        this.gathering = gathering;
        this.mostBytes = mostBytes;
    }

    /// @param head a position that is known to be in the log: the reader is not told again of what came before
    public LogStream streamAfter(long position, long head) {
        arrivals.reached(head);
        LogStream stream = new LogStream(this, arrivals, position);
        locked(() -> readers.put(stream, position));
        return stream;
    }

    /// Drops what is kept, such as the words of somebody who was erased.
    public void forget() {
        locked(() -> {
            pages.clear();
            bytes = 0;
            return end;
        });
    }

    /// What comes after a position; null where there is nothing, or another reader is about to read it.
    @Nullable
    TailPage next(LogStream reader, long position) {
        if (arrivals.head() <= position) {
            return null;
        }
        boolean forAll;
        lock.lock();
        try {
            if (isKept(position)) {
                return taken(reader, pages.floorEntry(position).getValue().beyond(position));
            }
            if (isToWait(position)) {
                return null;
            }
            forAll = position >= end && !reading;
            if (forAll) {
                beginReading(position);
            }
        } finally {
            lock.unlock();
        }
        TailPage page = forAll ? readForAll(position) : readForOne(position);
        return locked(() -> taken(reader, page));
    }

    /// Waits until it is worth asking for what comes after a position.
    ///
    /// @return whether it is, and not too late
    boolean awaitBeyond(long position, long giveUpAt) throws InterruptedException {
        if (!arrivals.await(position, giveUpAt - System.nanoTime())) {
            return false;
        }
        lock.lockInterruptibly();
        try {
            while (isToWait(position)) {
                long now = System.nanoTime();
                if (giveUpAt - now <= 0) {
                    return false;
                }
                long pause = giveUpAt - now;
                long _ = moved.awaitNanos(reading ? pause : Math.min(pause, readsAt - now));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void left(LogStream reader) {
        locked(() -> {
            readers.remove(reader);
            return dropped();
        });
    }

    long bytes() {
        return locked(() -> bytes);
    }

    /// Events that one reader read for all.
    long eventsForAll() {
        return readForAll.sum();
    }

    /// Events that a reader which was behind read for itself.
    long eventsForOne() {
        return readForOne.sum();
    }

    private boolean isKept(long position) {
        return position < end && !pages.isEmpty() && pages.firstKey() <= position;
    }

    /// Whether somebody is about to read what comes next, or it is too soon for it. Not for whoever is elsewhere.
    private boolean isToWait(long position) {
        return position >= end && (reading ? position == end : System.nanoTime() - readsAt < 0);
    }

    private void beginReading(long position) {
        reading = true;
        if (position > end) {
            // Everybody else is behind: what was kept for them does not join what is read from here on.
            pages.clear();
            bytes = 0;
            end = position;
        }
    }

    private TailPage readForAll(long position) {
        TailPage page = null;
        long begun = System.nanoTime();
        try {
            page = log.apply(position);
            readForAll.add(page.events().size());
            return page;
        } finally {
            finishReading(position, page, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void finishReading(long position, @Nullable TailPage page, Duration look) {
        locked(() -> {
            reading = false;
            if (page != null) {
                readsAt = System.nanoTime()
                        + (page.full() ? 0 : pauseAfter(look, gathering).toNanos());
            }
            if (page != null && page.upTo() > end && position == end) {
                pages.put(position, page);
                bytes += page.bytes();
                end = page.upTo();
            }
            moved.signalAll();
            return end;
        });
    }

    /// From the end of a look to the next one.
    static Duration pauseAfter(Duration look, Duration shortest) {
        Duration longest = shortest.multipliedBy(PAUSES);
        Duration wanted = look.multipliedBy(PAUSES);
        return wanted.compareTo(shortest) < 0 ? shortest : wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private TailPage readForOne(long position) {
        TailPage page = log.apply(position);
        readForOne.add(page.events().size());
        return page;
    }

    private TailPage taken(LogStream reader, TailPage page) {
        readers.replace(reader, page.upTo());
        long _ = dropped();
        return page;
    }

    /// @return the bytes that are left
    private long dropped() {
        while (!pages.isEmpty()
                && (bytes > mostBytes || !isWanted(pages.firstEntry().getValue()))) {
            bytes -= pages.pollFirstEntry().getValue().bytes();
        }
        return bytes;
    }

    private boolean isWanted(TailPage page) {
        return readers.values().stream().anyMatch(position -> page.after() <= position && position < page.upTo());
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
