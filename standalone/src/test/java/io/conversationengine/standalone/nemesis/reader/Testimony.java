package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.reader.Witness.Glimpse;
import org.jspecify.annotations.Nullable;

/// What was wrong first in all that was seen of a reader.
final class Testimony {

    private volatile @Nullable String difference;
    private volatile boolean hasLooked;
    private long last;

    void note(Glimpse glimpse) {
        if (difference == null) {
            difference = differenceOf(glimpse);
        }
        last = Math.max(last, glimpse.position());
        hasLooked = true;
    }

    /// Nothing was seen for a moment.
    void blind(RuntimeException why) {
        if (difference == null) {
            difference = "nobody could look: " + why;
        }
    }

    /// Whether there is something to be said: somebody has looked since the last time, or something was wrong.
    boolean isSaid() {
        return hasLooked || difference != null;
    }

    /// @throws AssertionError that names it, also where nobody has looked since the last time
    void give() {
        if (difference != null) {
            throw new AssertionError(difference);
        }
        if (!hasLooked) {
            throw new AssertionError("nobody has looked at the reader");
        }
        hasLooked = false;
    }

    private @Nullable String differenceOf(Glimpse glimpse) {
        if (glimpse.position() < last) {
            return "the reader went back from position %d to %d".formatted(last, glimpse.position());
        }
        if (glimpse.missed() != null) {
            return "the reader said to be at position %d, and position %d was nowhere"
                    .formatted(glimpse.position(), glimpse.missed());
        }
        return glimpse.ahead() == null
                ? null
                : "the reader said to be at position %d, and position %d was handled"
                        .formatted(glimpse.position(), glimpse.ahead());
    }
}
