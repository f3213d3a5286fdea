package io.conversationengine.query.feed;

import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.FeedEnd;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads a selection on a thread of its own, a little ahead of whoever writes it: a few chunks are in memory at a time,
/// and nobody who waits holds a connection.
final class FeedChunks implements AutoCloseable {

    private static final int AHEAD = 2;
    private static final int FIRST = 200;
    private static final int LARGEST = 1_000;

    /// So many bytes are aimed at, whatever an event takes.
    private static final long BYTES = 1 << 20;

    private static final long LOOK_MILLIS = 100;

    private final SelectedEvents events;
    private final Selection selection;
    private final FeedForm form;
    private final FeedBounds bounds;
    private final BlockingQueue<Read> chunks = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean closed;

    private record Read(@Nullable FeedChunk chunk, @Nullable RuntimeException failure) {}

    FeedChunks(SelectedEvents events, Selection selection, FeedForm form, FeedBounds bounds) {
        this.events = events;
        this.selection = selection;
        this.form = form;
        this.bounds = bounds;
        // Never interrupted: that would close the pool's connection under it.
        Thread.ofVirtual().name("feed ahead").start(this::run);
    }

    /// The next one; there is another after one that has `more`.
    FeedChunk next() throws InterruptedException {
        Read read = chunks.take();
        if (read.chunk() == null) {
            throw read.failure() == null ? new IllegalStateException("Nothing was read") : read.failure();
        }
        return read.chunk();
    }

    /// One that is asked for by itself.
    static FeedChunk read(SelectedEvents events, Selection selection, FeedForm form, long after, long upTo, int most) {
        return written(events.read(selection, after, upTo, most), selection, form);
    }

    private void run() {
        try {
            long after = bounds.after();
            int most = FIRST;
            for (boolean more = true; more && !closed; ) {
                FeedChunk chunk = read(events, selection, form, after, bounds.upTo(), most);
                put(new Read(chunk, null));
                more = chunk.more();
                after = chunk.last();
                most = next(chunk, most);
            }
        } catch (RuntimeException e) {
            put(new Read(null, e));
        }
    }

    private static int next(FeedChunk chunk, int most) {
        long bytes = chunk.events().stream().mapToLong(event -> event.length).sum();
        return bytes == 0 ? most : Math.clamp(BYTES * chunk.events().size() / bytes, 1, LARGEST);
    }

    private static FeedChunk written(Part part, Selection selection, FeedForm form) {
        List<byte[]> written = new ArrayList<>(part.events().size());
        for (RecordedEvent event : part.events()) {
            if (event.fault() != null) {
                FeedEnd end = FeedEnd.before(event, event.fault());
                return new FeedChunk(written, end.position(), end.failing(), false);
            }
            written.add(form.json(selection.workspace(), event));
        }
        return new FeedChunk(written, part.last(), null, part.more());
    }

    private void put(Read read) {
        try {
            while (!closed && !chunks.offer(read, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                // The client is slow, or has gone.
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
