package io.conversationengine.standalone.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A clock that stands still until it is moved, and never goes back. Its instants are cut to microseconds, as all
/// instants are where they enter the engine.
public final class SimulatedClock extends Clock {

    private volatile Instant at;

    public SimulatedClock(Instant at) {
        this.at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /// Moves to that instant; one that lies behind moves nothing.
    public void moveTo(Instant next) {
        Instant cut = next.truncatedTo(ChronoUnit.MICROS);
        if (cut.isAfter(at)) {
            at = cut;
        }
    }

    @Override
    public Instant instant() {
        return at;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /// One time for everybody: another zone would be another clock.
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The simulated clock is in UTC, not " + zone);
    }
}
