package io.conversationengine.standalone.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How much one logger may write at each level: what somebody else causes, as often as they like, must not fill the
/// disk nor hide what matters. Errors and warnings do not take from each other.
final class LogShare {

    static final int LINES = 40;
    static final long WINDOW_MILLIS = 10_000;

    private record Key(String logger, int level) {}

    /// @param lines written since it began
    /// @param leftOut since the last line that was written
    private record Window(long beganAt, int lines, long leftOut, long told) {}

    private final Map<Key, Window> windows = new ConcurrentHashMap<>();

    /// Takes a line's place.
    ///
    /// @param atMillis when it was logged
    /// @return how many were left out before it; -1 if it is to be left out too
    long leftOutBefore(String logger, int level, long atMillis) {
        Window taken = windows.compute(new Key(logger, level), (_, window) -> next(window, atMillis));
        return taken.told();
    }

    /// Takes the places of the lines that stand below one that was written, if there are so many.
    boolean takesMore(String logger, int level, int more) {
        Window taken = windows.computeIfPresent(new Key(logger, level), (_, window) -> {
            boolean fits = window.lines() + more <= LINES;
            return new Window(window.beganAt(), window.lines() + (fits ? more : 0), window.leftOut(), fits ? 0 : -1);
        });
        return taken != null && taken.told() == 0;
    }

    private static Window next(@Nullable Window window, long atMillis) {
        if (window == null) {
            return new Window(atMillis, 1, 0, 0);
        }
        if (atMillis - window.beganAt() >= WINDOW_MILLIS) {
            return new Window(atMillis, 1, 0, window.leftOut());
        }
        return window.lines() < LINES
                ? new Window(window.beganAt(), window.lines() + 1, 0, window.leftOut())
                : new Window(window.beganAt(), window.lines(), window.leftOut() + 1, -1);
    }
}
