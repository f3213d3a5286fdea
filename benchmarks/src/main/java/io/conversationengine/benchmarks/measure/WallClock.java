package io.conversationengine.benchmarks.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The one clock that all processes of a machine read. It may be stepped meanwhile.
public final class WallClock {

    private static final Clock CLOCK = Clock.systemUTC();

    private WallClock() {}

    /// From 1970 on.
    public static long nanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, CLOCK.instant());
    }
}
