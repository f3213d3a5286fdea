package io.conversationengine.benchmarks.visible;

import io.conversationengine.benchmarks.contender.RunningEngine;
import io.conversationengine.benchmarks.measure.Callers;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// So many acts a second, and some of them looked for.
final class Day {

    private static final Clock CLOCK = Clock.systemUTC();

    /// Those that there are when it begins, made by a few callers who wait for their answers.
    private static final int CONVERSATIONS = 5_000;

    private static final int CALLERS = 8;

    /// The first at a third of the rate, the second at half, the last at all of it.
    private static final int WARM_UPS = 3;

    private final RunningEngine engine;
    private final int aSecond;
    private final int probesASecond;
    private final Duration pause;
    private final Acts next = new Acts();
    private final Queue<Double> late = new ConcurrentLinkedQueue<>();
    private final Queue<Double> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();

    /// @param pause between two looks for the same act
    Day(RunningEngine engine, int aSecond, int probesASecond, Duration pause) {
        this.engine = engine;
        this.aSecond = aSecond;
        this.probesASecond = probesASecond;
        this.pause = pause;
    }

    /// Makes the conversations that there are before.
    void begin() {
        List<Act> first = Stream.generate(next::first).limit(CONVERSATIONS).toList();
        new Callers(CALLERS, CONVERSATIONS).onceEach(number -> first.get(number).doneBy(engine, CLOCK.instant()));
    }

    /// An engine that has just started keeps up with less: the warm-up begins slowly.
    ///
    /// @return how many acts a second there were, after the warm-up
    double pass(int warmUpSeconds, int seconds) {
        for (int part = WARM_UPS; part > 0; part--) {
            double _ = keepUp(Math.ceilDiv(aSecond, part), warmUpSeconds / WARM_UPS);
        }
        List.of(late, acknowledged, sightings).forEach(Collection::clear);
        return keepUp(aSecond, seconds);
    }

    private double keepUp(int rate, int seconds) {
        List<Act> acts =
                Stream.generate(next::next).limit((long) rate * seconds).toList();
        return new Load(rate).keepUp(acts.size(), (number, due) -> measure(acts.get(number), due));
    }

    private void measure(Act act, long dueNanos) throws Exception {
        late.add(Sighting.millis(System.nanoTime() - dueNanos));
        act.doneBy(engine, CLOCK.instant());
        long answered = System.nanoTime();
        acknowledged.add(Sighting.millis(answered - dueNanos));
        // By chance, but each time the same, and in step with nothing.
        if (new SplittableRandom(act.number()).nextInt(aSecond) < probesASecond) {
            sightings.add(Sighting.of(act, engine, answered, pause));
        }
    }

    /// The milliseconds by which acts began too late.
    List<Double> late() {
        return List.copyOf(late);
    }

    /// The milliseconds from when acts were due to their acknowledgements.
    List<Double> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }
}
