package io.conversationengine.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until the test sets it.
public final class SettableClock extends Clock {
    private Instant instant;

    public SettableClock(Instant instant) {
        this.instant = instant;
    }

    public void set(Instant to) {
        instant = to;
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the engine decides in UTC, not in " + zone);
    }
}
