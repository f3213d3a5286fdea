package io.conversationengine.axon.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far this machine's clock is from the database's. A claim, of a reader's place or of a deadline, has the time of
/// the process that made it. The claims of one that died with its clock ahead would hold until others' clocks are
/// there, and nobody would read meanwhile; one whose clock is behind would lose its own.
///
/// @param claim how long a claim holds without a sign of life
record MachineClock(JdbcClient sql, Clock clock, Duration claim) {

    /// What is left of a claim is enough for whoever renews it in time.
    private static final int PART_OF_CLAIM = 3;

    /// One sentence where they differ by more than a third of the time that a claim holds.
    List<String> faults() {
        Duration most = claim.dividedBy(PART_OF_CLAIM);
        Instant before = clock.instant();
        Instant database = sql.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Instant after = clock.instant();
        if (Duration.between(database, before).compareTo(most) > 0) {
            return List.of(fault("ahead of", Duration.between(database, before), most));
        }
        return Duration.between(after, database).compareTo(most) > 0
                ? List.of(fault("behind", Duration.between(after, database), most))
                : List.of();
    }

    private static String fault(String where, Duration by, Duration most) {
        return "this machine's clock is %s %s that of the database, and may differ by %s: claims have its time"
                        .formatted(by.truncatedTo(ChronoUnit.SECONDS), where, most)
                + " (engine.timeouts.claim)";
    }
}
