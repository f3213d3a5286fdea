package io.conversationengine.standalone.nemesis;

import static io.conversationengine.standalone.nemesis.Disturbance.CLOCKS;
import static io.conversationengine.standalone.nemesis.Disturbance.CUT_SESSIONS;
import static io.conversationengine.standalone.nemesis.Disturbance.FULL_DISK;
import static io.conversationengine.standalone.nemesis.Disturbance.HELD_HEAD_AND_FULL_QUEUE;
import static io.conversationengine.standalone.nemesis.Disturbance.KILLED_DATABASE;
import static io.conversationengine.standalone.nemesis.Disturbance.KILLED_WORKER;
import static io.conversationengine.standalone.nemesis.Disturbance.LOST_NOTIFICATIONS;
import static io.conversationengine.standalone.nemesis.Disturbance.NOTHING;
import static io.conversationengine.standalone.nemesis.Disturbance.STOPPED_WORKER;

import io.conversationengine.standalone.nemesis.History.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Eight writers and four readers in four processes, round after round, each with a disturbance; after each round the
/// log is compared with what the writers were told and the readers saw. `./run nemesis --minutes N` goes on for longer;
/// `--seed N` begins with the round of that seed. `-Dnemesis.disk=DIR`, a small file system of its own, adds a full
/// disk.
class NemesisTest {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final int WRITERS_OF_A_WORKER = 2;
    private static final int WRITERS_FOR_A_FULL_QUEUE = 8;
    private static final int OPERATIONS = 40;

    /// Each at least once in the short form, the cheap ones more often.
    private static final List<Disturbance> PROGRAMME = List.of(
            NOTHING,
            CLOCKS,
            CUT_SESSIONS,
            KILLED_WORKER,
            CLOCKS,
            STOPPED_WORKER,
            CUT_SESSIONS,
            LOST_NOTIFICATIONS,
            KILLED_DATABASE,
            NOTHING,
            CUT_SESSIONS,
            HELD_HEAD_AND_FULL_QUEUE,
            CLOCKS,
            NOTHING);

    private final Map<Disturbance, Integer> rounds = new EnumMap<>(Disturbance.class);
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @TempDir
    private Path folder;

    @Test
    void finds_the_log_whole_and_every_reader_of_one_mind() {
        String disk = System.getProperty("nemesis.disk", "");
        Path directory = disk.isEmpty() ? folder.resolve("data") : Path.of(disk).resolve("data");
        List<Disturbance> programme = new ArrayList<>(PROGRAMME);
        if (!disk.isEmpty()) {
            programme.add(FULL_DISK);
        }
        try (Battlefield field = new Battlefield(directory)) {
            play(field, programme);
        }
    }

    private void play(Battlefield field, List<Disturbance> programme) {
        Duration time = Duration.ofMinutes(Long.getLong("nemesis.minutes", SHORT.toMinutes()));
        long first = Long.getLong("nemesis.seed", 1L);
        LogCheck check = new LogCheck(field.sql());
        long giveUpAt = System.nanoTime() + time.toNanos();
        for (int round = 1; System.nanoTime() < giveUpAt || round <= programme.size(); round++) {
            long seed = first + round - 1;
            // The seed says it all, so that a round can be played again by itself.
            play(field, check, round, seed, programme.get((int) Math.floorMod(seed - 1, (long) programme.size())));
        }
        System.out.printf(
                "nemesis: seeds %d to %d, rounds %s, operations %s, position %d%n",
                first,
                first + rounds.values().stream().mapToInt(Integer::intValue).sum() - 1,
                rounds,
                outcomes,
                field.head());
    }

    private void play(Battlefield field, LogCheck check, int round, long seed, Disturbance disturbance) {
        int writers = disturbance == HELD_HEAD_AND_FULL_QUEUE ? WRITERS_FOR_A_FULL_QUEUE : WRITERS_OF_A_WORKER;
        try {
            field.awaitWorkers();
            History history = field.begin(new Order.Round(round, seed, writers, OPERATIONS));
            new Nemesis(field, new Random(seed)).disturb(disturbance);
            field.awaitRound(round);
            field.awaitWorkers();
            field.awaitReaders();
            check.check(
                    history, field.workers().stream().map(WorkerProcess::read).toList());
            rounds.merge(disturbance, 1, Integer::sum);
            history.outcomes().values().forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Round %d, %s: replay it with -Dnemesis.seed=%d".formatted(round, disturbance, seed), e);
        }
    }
}
