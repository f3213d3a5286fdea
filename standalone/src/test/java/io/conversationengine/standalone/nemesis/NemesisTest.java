package io.conversationengine.standalone.nemesis;

import static io.conversationengine.standalone.nemesis.Disturbance.CLOCKS;
import static io.conversationengine.standalone.nemesis.Disturbance.CUT_SESSIONS;
import static io.conversationengine.standalone.nemesis.Disturbance.FULL_DISK;
import static io.conversationengine.standalone.nemesis.Disturbance.HELD_HEAD_AND_FULL_QUEUE;
import static io.conversationengine.standalone.nemesis.Disturbance.KILLED_DATABASE;
import static io.conversationengine.standalone.nemesis.Disturbance.KILLED_WORKER;
import static io.conversationengine.standalone.nemesis.Disturbance.LOST_ANSWERS;
import static io.conversationengine.standalone.nemesis.Disturbance.LOST_NOTIFICATIONS;
import static io.conversationengine.standalone.nemesis.Disturbance.NOTHING;
import static io.conversationengine.standalone.nemesis.Disturbance.STOPPED_WORKER;

import io.conversationengine.standalone.nemesis.History.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// Eight writers and four readers in four processes, round after round.
///
/// A round is a history of its own, on streams of its own, and its seed chooses: what each writer wants to append, what
/// is done to them all, when and for how long. It is over when every writer has had something acknowledged after that
/// was put right, nobody appends any more, and every reader has come to the end of the log. Then [LogCheck] compares
/// the log with what the writers were told and the readers saw.
///
/// `./run nemesis --minutes N` goes on for longer; `--seed N` begins with the round of that seed; `--disk DIR`, a small
/// file system of its own, adds a full disk.
class NemesisTest {

    private static final Duration SHORT = Duration.ofSeconds(45);
    private static final int WRITERS_OF_A_WORKER = 2;
    private static final int WRITERS_FOR_A_FULL_QUEUE = 8;
    private static final int OPERATIONS_OF_A_WORKER = 40;

    /// So that a small disk is not filled by the log itself.
    private static final int ROUNDS_OF_A_FIELD = 210;

    /// Each at least once in the short form, the cheap ones more often.
    private static final List<Disturbance> PROGRAMME = List.of(
            NOTHING,
            CLOCKS,
            CUT_SESSIONS,
            KILLED_WORKER,
            STOPPED_WORKER,
            LOST_NOTIFICATIONS,
            KILLED_DATABASE,
            LOST_ANSWERS,
            HELD_HEAD_AND_FULL_QUEUE,
            CLOCKS,
            CUT_SESSIONS);

    private final String disk = System.getProperty("nemesis.disk", "");
    private final List<Disturbance> programme = new ArrayList<>(PROGRAMME);
    private final Tally tally = new Tally();

    @TempDir
    private Path folder;

    @Test
    void finds_the_log_whole_and_every_reader_of_one_mind() throws IOException {
        if (!disk.isEmpty()) {
            programme.add(FULL_DISK);
        }
        Long minutes = Long.getLong("nemesis.minutes");
        Duration time = minutes == null ? SHORT : Duration.ofMinutes(minutes);
        long giveUpAt = System.nanoTime() + time.toNanos();
        long first = Long.getLong("nemesis.seed", 1L);
        long atLeastTo = first + programme.size();
        long seed = first;
        while (System.nanoTime() < giveUpAt || seed < atLeastTo) {
            seed = playOnOneField(seed, atLeastTo, giveUpAt);
            System.out.printf("nemesis: no difference from seed %d to %d%n%s", first, seed - 1, tally);
        }
    }

    /// @return the seed that is next
    private long playOnOneField(long first, long atLeastTo, long giveUpAt) throws IOException {
        Path directory = (disk.isEmpty() ? folder : Path.of(disk)).resolve("data");
        long seed = first;
        try (Battlefield field = new Battlefield(directory)) {
            LogCheck check = new LogCheck();
            while (seed < first + ROUNDS_OF_A_FIELD && (System.nanoTime() < giveUpAt || seed < atLeastTo)) {
                play(field, check, seed);
                seed++;
            }
        }
        FileSystemUtils.deleteRecursively(directory);
        return seed;
    }

    private void play(Battlefield field, LogCheck check, long seed) {
        Disturbance disturbance = programme.get((int) Math.floorMod(seed - 1, (long) programme.size()));
        try {
            play(field, check, seed, disturbance);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Seed %d, %s: %s; play it again with --seed %d%s"
                            .formatted(
                                    seed, disturbance, e.getMessage(), seed, disk.isEmpty() ? "" : " --disk " + disk),
                    e);
        }
    }

    private void play(Battlefield field, LogCheck check, long seed, Disturbance disturbance) {
        int writers = disturbance == HELD_HEAD_AND_FULL_QUEUE ? WRITERS_FOR_A_FULL_QUEUE : WRITERS_OF_A_WORKER;
        Nemesis nemesis = new Nemesis(field, new Random(seed));
        nemesis.stepClocks();
        History history = field.begin(new Order.Round(seed, writers, OPERATIONS_OF_A_WORKER / writers));
        nemesis.disturb(disturbance);
        field.awaitRound(seed);
        field.awaitWorkers();
        field.awaitReaders();
        nemesis.putRight();
        check.check(
                history,
                Stored.after(check.position(), field.sql()),
                field.workers().stream().map(WorkerProcess::takeRead).toList());
        tally.add(disturbance, history);
    }

    /// How many rounds there were of each kind, and what became of what was to be appended in them. A disturbance that
    /// disturbs nobody would be seen here.
    private static final class Tally {

        private final Map<Disturbance, Integer> rounds = new EnumMap<>(Disturbance.class);
        private final Map<Disturbance, Map<Outcome, Integer>> outcomes = new EnumMap<>(Disturbance.class);

        private void add(Disturbance disturbance, History history) {
            rounds.merge(disturbance, 1, Integer::sum);
            Map<Outcome, Integer> counts = outcomes.computeIfAbsent(disturbance, _ -> new EnumMap<>(Outcome.class));
            history.operations().forEach(operation -> counts.merge(operation.outcome(), 1, Integer::sum));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            rounds.forEach((disturbance, count) ->
                    text.append("%6d %s %s%n".formatted(count, disturbance, outcomes.get(disturbance))));
            return text.toString();
        }
    }
}
