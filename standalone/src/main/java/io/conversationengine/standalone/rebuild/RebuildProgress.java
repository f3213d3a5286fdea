package io.conversationengine.standalone.rebuild;

import io.conversationengine.query.rebuild.Rebuilds.Rebuild;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Says every few seconds how far the rebuild has come.
final class RebuildProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream to;
    private long saidNanos = System.nanoTime() - BETWEEN_LINES.toNanos();

    RebuildProgress(PrintStream to) {
        this.to = to;
    }

    /// @param of the position to be reached
    void see(Rebuild rebuild, long of) {
        if (System.nanoTime() - saidNanos >= BETWEEN_LINES.toNanos()) {
            saidNanos = System.nanoTime();
            to.printf(
                    Locale.ROOT,
                    "position %,d of %,d, %s%n",
                    rebuild.position(),
                    of,
                    switch (rebuild.phase()) {
                        case READING -> pace(rebuild, of);
                        case INDEXING -> "indexes are being made";
                        case SWITCHING -> "about to replace the views in use";
                    });
        }
    }

    private static String pace(Rebuild rebuild, long of) {
        Long seconds = rebuild.secondsLeft(of);
        return String.format(
                Locale.ROOT,
                "%,d events a second%s",
                Math.round(rebuild.eventsPerSecond()),
                seconds == null ? "" : String.format(Locale.ROOT, ", %,d s left", seconds));
    }
}
