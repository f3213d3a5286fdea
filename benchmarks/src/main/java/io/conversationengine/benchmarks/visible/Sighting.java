package io.conversationengine.benchmarks.visible;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.measure.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a search came to show an act that was acknowledged.
///
/// @param sinceAcknowledged milliseconds from the command's answer to the first answer of the search that shows the act
/// @param looks the milliseconds that each search took
record Sighting(Act act, double sinceAcknowledged, List<Double> looks) {

    private static final double NANOS_OF_A_MILLI = 1e6;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// Looks again and again, until the act is seen.
    static Sighting of(Act act, RunningEngine engine, long acknowledgedNanos, Duration pause)
            throws IOException, InterruptedException {
        List<Double> looks = new ArrayList<>();
        boolean seen = false;
        long answered = acknowledgedNanos;
        while (!seen) {
            if (!looks.isEmpty()) {
                Pause.of(pause);
            }
            long begun = System.nanoTime();
            seen = act.isSeenIn(engine);
            answered = System.nanoTime();
            looks.add(millis(answered - begun));
            if (!seen && answered - acknowledgedNanos > LONGEST.toNanos()) {
                throw new IllegalStateException("%s is not seen %s after it was acknowledged".formatted(act, LONGEST));
            }
        }
        return new Sighting(act, millis(answered - acknowledgedNanos), looks);
    }

    static double millis(long nanos) {
        return nanos / NANOS_OF_A_MILLI;
    }
}
