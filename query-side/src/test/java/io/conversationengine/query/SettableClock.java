package io.conversationengine.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands until it is set, or goes on by a step with each reading.
public final class SettableClock extends Clock {

    private Instant now;
    private Duration step = Duration.ZERO;

    public SettableClock(Instant now) {
        this.now = now;
    }

    public synchronized void set(Instant instant) {
        now = instant;
        step = Duration.ZERO;
    }

    public synchronized void goOnFrom(Instant instant, Duration byReading) {
        now = instant;
        step = byReading;
    }

    @Override
    public synchronized Instant instant() {
        Instant read = now;
        now = now.plus(step);
        return read;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The engine's clock has no zone");
    }
}
