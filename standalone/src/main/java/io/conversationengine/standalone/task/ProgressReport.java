package io.conversationengine.standalone.task;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says every few seconds how far the work has come, and how fast it goes.
public final class ProgressReport {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream to;
    private final String things;
    private final long beganNanos;
    private long saidNanos;
    private long steps;
    private long last;
    private long place;
    private @Nullable Instant at;

    /// @param things what is counted, in the plural
    public ProgressReport(PrintStream to, String things) {
        this.to = to;
        this.things = things;
        this.beganNanos = System.nanoTime();
        this.saidNanos = beganNanos;
    }

    /// One more of so many that nobody has counted is done.
    public void step(long place) {
        step(place, 0, null);
    }

    /// One thing is done.
    ///
    /// @param place of it among all
    /// @param last place of all; 0 where nobody knows
    /// @param at when it happened; null where nobody knows
    public void step(long place, long last, @Nullable Instant at) {
        steps++;
        this.place = place;
        this.last = last;
        this.at = at;
        long nowNanos = System.nanoTime();
        if (nowNanos - saidNanos >= BETWEEN_LINES.toNanos()) {
            saidNanos = nowNanos;
            say(nowNanos);
        }
    }

    /// All is done.
    public void end() {
        say(System.nanoTime());
    }

    private void say(long nowNanos) {
        String of = last == 0 ? "" : String.format(Locale.ROOT, " of %,d", last);
        String date = at == null ? "" : ", " + at.atOffset(ZoneOffset.UTC).toLocalDate();
        to.printf(Locale.ROOT, "%,d%s %s%s, %s%n", place, of, things, date, rate(nowNanos));
    }

    private String rate(long nowNanos) {
        double seconds = Math.max(1, nowNanos - beganNanos) / 1e9;
        return String.format(Locale.ROOT, "%,d a second", Math.round(steps / seconds));
    }
}
