package io.conversationengine.benchmarks.deadlines;

import java.time.Duration;
import java.time.Instant;

/// How much of everything there is to be.
///
/// @param deadlines windows that are open at first
/// @param rate how many of them end a second, for the seconds of the warm-up and those that are measured
/// @param commands a second
/// @param views whether the engine has views
record Plan(int deadlines, int rate, int commands, int seconds, int warmUp, boolean views) {

    /// Those whom commands are about, and whose windows stay open.
    static final int TALKING = 5_000;

    /// As the engine records them for each.
    private static final int EVENTS = 4;

    private static final int PROJECTIONS = 2;
    private static final int SLOWEST_REBUILD = 7_000;
    private static final double SURELY = 1.5;
    private static final int TO_START_SECONDS = 30;

    Plan {
        if (deadlines < rate * (warmUp + seconds) + TALKING) {
            throw new IllegalArgumentException("More windows end than are open");
        }
    }

    int ending() {
        return rate * (warmUp + seconds);
    }

    int staying() {
        return deadlines - ending();
    }

    /// When the first of them ends, so that all are open by then.
    ///
    /// @param took how long it took to open those that stay
    Instant begin(Instant now, Duration took) {
        double opening = SURELY * took.toSeconds() * ending() / staying();
        double rebuilding = views ? (double) deadlines * EVENTS * PROJECTIONS / SLOWEST_REBUILD : 0;
        return Instant.ofEpochSecond(now.getEpochSecond() + Math.round(opening + rebuilding))
                .plusSeconds(TO_START_SECONDS + warmUp);
    }

    Instant measuredFrom(Instant begin) {
        return begin.plusSeconds(warmUp);
    }

    Instant end(Instant begin) {
        return measuredFrom(begin).plusSeconds(seconds);
    }

    /// @param number from 1; those that stay come first
    Writer customer(int number, Instant begin) {
        int place = number - 1 - staying();
        return place < 0
                ? new Writer(number, begin.plus(Writer.FAR).plusMillis(number))
                : new Writer(number, begin.plusMillis(place * 1_000L / rate));
    }
}
