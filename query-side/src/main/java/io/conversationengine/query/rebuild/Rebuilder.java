package io.conversationengine.query.rebuild;

import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Looks now and then whether there is a rebuild to work at, and whether it is this node's turn: at each projection by
/// itself, so that none waits for another. What fails is tried again, later and later.
final class Rebuilder implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Rhythm RHYTHM = new Rhythm(BETWEEN_LOOKS, BETWEEN_LOOKS, Duration.ofMinutes(1));

    private final Rebuilds rebuilds;
    private final Clock clock;
    private final List<PeriodicTask> tasks;

    /// The work at one projection, and who may do it.
    record Turn(Rebuilding work, RebuildLock lock) {}

    Rebuilder(List<Turn> turns, Rebuilds rebuilds, Clock clock) {
        this.rebuilds = rebuilds;
        this.clock = clock;
        this.tasks = turns.stream().map(this::task).toList();
    }

    private PeriodicTask task(Turn turn) {
        String name = "rebuild of " + turn.work().projection().name();
        return new PeriodicTask(name, RHYTHM, "The " + name + " does not go on for a moment", () -> look(turn));
    }

    private void look(Turn turn) {
        Rebuilding work = turn.work();
        String name = work.projection().name();
        rebuilds.requestIfOutdated(work.projection(), clock.instant());
        if (rebuilds.underWay(name).isPresent()) {
            // Asked again when it is this node's turn: another one may have come to the end meanwhile.
            turn.lock().take(() -> rebuilds.underWay(name).ifPresent(work::goOn));
        } else if (work.hasLeftovers()) {
            turn.lock().take(work::tidyUp);
        }
    }

    @Override
    public void start() {
        tasks.forEach(PeriodicTask::start);
    }

    @Override
    public void stop() {
        tasks.forEach(PeriodicTask::stop);
    }

    @Override
    public boolean isRunning() {
        return tasks.stream().anyMatch(PeriodicTask::isRunning);
    }
}
