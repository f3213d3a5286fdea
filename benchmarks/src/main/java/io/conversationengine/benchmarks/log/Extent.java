package io.conversationengine.benchmarks.log;

import java.time.Duration;
import java.util.List;

/// How much is measured.
///
/// @param run how long a contender runs at a time
/// @param repetitions how often each runs in each cell of a table
/// @param few a number of streams of which all are in use at any time
/// @param many a number of streams of which each is in use now and then
/// @param small how many events are in the log that the large one is compared with
/// @param large how many are in the large one
/// @param replayed how many events of the large log are read at a time
/// @param beats how many events are followed from their commit to a handler
record Extent(
        Duration run,
        int repetitions,
        int few,
        int many,
        List<Integer> callers,
        int small,
        int large,
        int replayed,
        int beats) {

    private static final int SMALL = 100_000;

    Extent {
        if (run.toMillis() < 1 || repetitions < 1 || large < small) {
            throw new IllegalArgumentException(
                    "a run of %s, %d repetitions and %,d events are too few: a large log has %,d"
                            .formatted(run, repetitions, large, small));
        }
    }

    static Extent full(Duration run, int repetitions, int large) {
        return new Extent(run, repetitions, 256, 100_000, List.of(1, 16, 64, 512), SMALL, large, 1_000_000, 500);
    }

    /// Shows that everything works. Its figures mean little.
    static Extent brief() {
        return new Extent(Duration.ofMillis(200), 1, 256, 2_000, List.of(1, 64, 512), 10_000, 30_000, 30_000, 50);
    }

    List<Integer> streams() {
        return List.of(few, many);
    }

    int mostCallers() {
        return callers.getLast();
    }
}
