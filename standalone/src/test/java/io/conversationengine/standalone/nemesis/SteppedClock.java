package io.conversationengine.standalone.nemesis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The machine's clock, off by so much.
final class SteppedClock extends Clock {

    private final Clock machine = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private volatile Duration off = Duration.ZERO;

    void stepTo(Duration offset) {
        off = offset;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one clock, one zone");
    }
}
