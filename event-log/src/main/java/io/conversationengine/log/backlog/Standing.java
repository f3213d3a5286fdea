package io.conversationengine.log.backlog;

import io.conversationengine.log.reader.Parking;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How it stands with the backlog of a workspace on this node.
final class Standing {

    /// Who does much at once, again and again, would hold others up each time before it is set aside.
    private static final Duration KEEPING_UP = Duration.ofSeconds(15);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration AT_MOST_AFTER_FAILURE = Duration.ofMinutes(1);

    private final Optional<Parking> parking;
    private final LongSupplier nanoTime;
    private long keepsUpSince;
    private long restsUntil;
    private Duration rest = AFTER_FAILURE;

    /// @param parking of this workspace alone, as the tries of one are none of another's; empty where the reader stops
    /// @param nanoTime as [System#nanoTime()]
    Standing(Optional<Parking> parking, LongSupplier nanoTime) {
        this.parking = parking;
        this.nanoTime = nanoTime;
        this.keepsUpSince = nanoTime.getAsLong();
        this.restsUntil = keepsUpSince;
    }

    Optional<Parking> parking() {
        return parking;
    }

    boolean isCareful(long after) {
        return parking.filter(tries -> tries.isCareful(after)).isPresent();
    }

    boolean rests() {
        return nanoTime.getAsLong() - restsUntil < 0;
    }

    boolean hasKeptUp() {
        return nanoTime.getAsLong() - keepsUpSince > KEEPING_UP.toNanos();
    }

    void fell() {
        keepsUpSince = nanoTime.getAsLong();
    }

    void failed() {
        fell();
        restsUntil = nanoTime.getAsLong() + rest.toNanos();
        Duration longer = rest.multipliedBy(2);
        rest = longer.compareTo(AT_MOST_AFTER_FAILURE) < 0 ? longer : AT_MOST_AFTER_FAILURE;
    }

    void worked() {
        rest = AFTER_FAILURE;
    }
}
