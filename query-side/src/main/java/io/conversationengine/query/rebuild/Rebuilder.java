package io.conversationengine.query.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks now and then whether there is a rebuild to work at, and whether it is this node's turn: at each projection by
/// itself, so that none waits for another. What fails is tried again, later and later.
final class Rebuilder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final List<Turn> turns;
    private final Rebuilds rebuilds;
    private final Clock clock;

    private volatile @Nullable Running running;

    /// The work at one projection, and who may do it.
    record Turn(Rebuilding work, RebuildLock lock) {}

    private record Running(List<Thread> threads, CountDownLatch stopping) {}

    Rebuilder(List<Turn> turns, Rebuilds rebuilds, Clock clock) {
        this.turns = turns;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @Override
    public void start() {
        CountDownLatch stopping = new CountDownLatch(1);
        // Not virtual ones: to interrupt them while they write would close the pool's connection under them.
        List<Thread> threads = turns.stream()
                .map(turn -> Thread.ofPlatform()
                        .name("rebuild of " + turn.work().projection().name())
                        .daemon()
                        .unstarted(() -> run(turn, stopping)))
                .toList();
        running = new Running(threads, stopping);
        threads.forEach(Thread::start);
    }

    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping().countDown();
            stopped.threads().forEach(Thread::interrupt);
            stopped.threads().forEach(Rebuilder::join);
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void run(Turn turn, CountDownLatch stopping) {
        Duration pause = BETWEEN_LOOKS;
        try {
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = pauseAfterLook(turn, pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseAfterLook(Turn turn, Duration before) {
        try {
            look(turn);
            return BETWEEN_LOOKS;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn(
                        "The rebuild of {} does not go on for a moment",
                        turn.work().projection().name(),
                        e);
            }
            Duration longer = before.multipliedBy(2);
            return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
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

    private static void join(Thread stopped) {
        try {
            stopped.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
