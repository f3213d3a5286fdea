package io.conversationengine.standalone.play;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Says every few seconds how far the play has come.
final class Progress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintStream to;
    private final long acts;
    private final long beganNanos;
    private long saidNanos;
    private long done;

    Progress(PrintStream to, long acts) {
        this.to = to;
        this.acts = acts;
        this.beganNanos = System.nanoTime();
        this.saidNanos = beganNanos;
    }

    void actDone(Instant at) {
        done++;
        long nowNanos = System.nanoTime();
        if (nowNanos - saidNanos >= BETWEEN_LINES.toNanos()) {
            saidNanos = nowNanos;
            say(at, nowNanos);
        }
    }

    void end(Instant at) {
        say(at, System.nanoTime());
    }

    private void say(Instant at, long nowNanos) {
        double seconds = Math.max(1, nowNanos - beganNanos) / 1e9;
        to.printf(
                Locale.ROOT,
                "%,d of %,d acts, %s, %,d a second%n",
                done,
                acts,
                at.atOffset(ZoneOffset.UTC).toLocalDate(),
                Math.round(done / seconds));
    }
}
