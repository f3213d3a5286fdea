package io.conversationengine.query.streaming;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/// How slowly a client may read: what is written to it in one go must be gone within so long. The server gives up on
/// one that reads nothing, but one that reads a little now and then would keep its place for as long as it likes. Not
/// for several threads.
public final class ReadingPace {

    private final long longest;
    private long begunAt = System.nanoTime();

    ReadingPace(Duration longest) {
        this.longest = longest.toNanos();
    }

    /// The client does not read as fast as it must.
    public static final class TooSlow extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("The client reads too slowly");
        }
    }

    /// Before something is read from the log that is then written.
    public void begin() {
        begunAt = System.nanoTime();
    }

    /// After each piece of it.
    public void check() throws TooSlow {
        if (System.nanoTime() - begunAt > longest) {
            throw new TooSlow();
        }
    }
}
