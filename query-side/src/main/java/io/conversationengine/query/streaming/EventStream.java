package io.conversationengine.query.streaming;

import io.conversationengine.edge.access.Admission;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An answer as server-sent events. The id of each is a position, from which the client goes on after a break. Not for
/// several threads.
public final class EventStream {

    /// The data of an event of the type `position`.
    ///
    /// @param position everything up to it was sent
    public record ReachedPosition(long position) {}

    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final StreamSlots.Slot place;
    private final Admission admission;
    private final long silence;
    private final ReadingPace pace;
    private long spokeAt = System.nanoTime();

    EventStream(OutputStream out, StreamSlots.Slot place, Admission admission, Duration silence, ReadingPace pace) {
        this.out = out;
        this.place = place;
        this.admission = admission;
        this.silence = silence.toNanos();
        this.pace = pace;
    }

    /// @param json in one line
    public void send(long position, byte[] json) throws IOException {
        write("id: %d\ndata: ".formatted(position));
        out.write(json);
        out.write(END_OF_EVENT);
        pace.check();
    }

    /// Says where the client begins, and how soon it is to come back when it is cut off.
    public void begin(long position) throws IOException {
        write("event: position\nid: %1$d\nretry: %2$d\ndata: {\"position\":%1$d}\n\n"
                .formatted(position, RETRY.toMillis()));
        flush();
    }

    /// Says that the client has seen everything up to a position, in an event of another kind than what it waits for.
    public void reached(long position) throws IOException {
        write("event: position\nid: %1$d\ndata: {\"position\":%1$d}\n\n".formatted(position));
        flush();
    }

    /// Says that there is nothing more for now, and why, in an event of its own kind.
    ///
    /// @param position up to which the client has seen everything
    /// @param json in one line
    public void failing(long position, byte[] json) throws IOException {
        write("event: failing\nid: %d\ndata: ".formatted(position));
        out.write(json);
        out.write(END_OF_EVENT);
        flush();
    }

    /// Hands on what was written.
    public void flush() throws IOException {
        out.flush();
        pace.check();
        spokeAt = System.nanoTime();
    }

    /// Whether to go on: the engine does, and the client's key is in use. To be asked several times a second, and
    /// before each thing that is sent. It breaks the silence when it has lasted long enough, which is also how a
    /// client that has gone is noticed.
    ///
    /// @param position up to which the client has seen everything
    public boolean goesOn(long position) throws IOException {
        pace.begin();
        if (!admission.holds()) {
            return false;
        }
        if (System.nanoTime() - spokeAt >= silence) {
            reached(position);
        }
        return place.isKept();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
