package io.conversationengine.standalone.nemesis.reader;

import io.conversationengine.standalone.nemesis.node.ReaderKind;
import io.conversationengine.standalone.nemesis.reader.ReaderNemesis.Deed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A reader that parks, in three processes, round after round: one that goes through the log in one piece, and one in
/// segments.
///
/// A round has workspaces and conversations of its own, and its seed chooses: what is appended, at which of it the
/// reader fails and until when, what is done to the processes, and what operators decide about what is parked. When all
/// is let go on and the reader is at rest, [ReaderCheck] compares the log with what was handled, parked and discarded;
/// once more when the causes are gone and everything was asked for; and once more, every other round, when what can
/// never be handled is discarded. All the time a [Witness] looks on.
class ReaderNemesisTest {

    private static final Duration SHORT = Duration.ofSeconds(20);

    private static final int LEAST_ROUNDS = 2;

    /// What is parked for ever stays, and a reader that has parked 1,000 keys stops.
    private static final int ROUNDS_OF_A_FIELD = 150;

    private final Map<Deed, Integer> deeds = new EnumMap<>(Deed.class);
    private long events;
    private long parked;
    private long rounds;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @EnumSource(ReaderKind.class)
    void handles_or_parks_every_event_once_and_in_order_whatever_is_done_to_its_processes(ReaderKind kind) {
        Long minutes = Long.getLong("nemesis.minutes");
        Duration time = minutes == null ? SHORT : Duration.ofMinutes(minutes).dividedBy(ReaderKind.values().length);
        long giveUpAt = System.nanoTime() + time.toNanos();
        long seed = Long.getLong("nemesis.seed", 1L);
        while (rounds < LEAST_ROUNDS || System.nanoTime() < giveUpAt) {
            seed = playOnOneField(kind, seed, giveUpAt);
        }
    }

    /// @return the seed that is next
    private long playOnOneField(ReaderKind kind, long first, long giveUpAt) {
        long seed = first;
        try (ReaderField field = new ReaderField(folder, kind);
                Witness witness = new Witness(field.connections())) {
            while (seed < first + ROUNDS_OF_A_FIELD && (rounds < LEAST_ROUNDS || System.nanoTime() < giveUpAt)) {
                play(field, witness, seed);
                seed++;
            }
        }
        return seed;
    }

    private void play(ReaderField field, Witness witness, long seed) {
        long begun = System.nanoTime();
        long from = field.head();
        ReaderNemesis nemesis = new ReaderNemesis(field, seed, from);
        try {
            witness.beginAt(from);
            Round round = new Round(field, witness.testimony(), nemesis, from);
            round.play(seed);
            Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf(
                    "nemesis: %s, seed %d: %d events, %d parked, %s, %d s; %s%n",
                    field.kind(),
                    seed,
                    round.events(),
                    round.parked(),
                    nemesis.deeds(),
                    lasted.toSeconds(),
                    tally(round, nemesis));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    ("%s, seed %d, after position %d, %s: %s; play it again with --what readers --seed %d"
                                    + "; its processes wrote to %s")
                            .formatted(field.kind(), seed, from, nemesis.deeds(), e.getMessage(), seed, folder),
                    e);
        }
    }

    /// What all rounds came to.
    private String tally(Round round, ReaderNemesis nemesis) {
        rounds++;
        nemesis.deeds().forEach((deed, times) -> deeds.merge(deed, times, Integer::sum));
        events += round.events();
        parked += round.parked();
        return "%d rounds: %d events, %d parked, %s".formatted(rounds, events, parked, deeds);
    }
}
