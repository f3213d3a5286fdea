package io.conversationengine.query.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks now and then whether there is a rebuild to work at, and whether it is this node's turn. What fails is tried
/// again, later and later.
final class Rebuilder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Rebuilds rebuilds;
    private final Rebuilding rebuilding;
    private final RebuildLock lock;
    private final Clock clock;

    private volatile @Nullable Running running;

    private record Running(Thread thread, CountDownLatch stopping) {}

    Rebuilder(Rebuilds rebuilds, Rebuilding rebuilding, RebuildLock lock, Clock clock) {
        this.rebuilds = rebuilds;
        this.rebuilding = rebuilding;
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public void start() {
        CountDownLatch stopping = new CountDownLatch(1);
        // Not a virtual one: to interrupt that while it writes would close the pool's connection under it.
        Thread thread = Thread.ofPlatform().name("rebuild").daemon().unstarted(() -> run(stopping));
        running = new Running(thread, stopping);
        thread.start();
    }

    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping().countDown();
            stopped.thread().interrupt();
            join(stopped.thread());
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void run(CountDownLatch stopping) {
        Duration pause = BETWEEN_LOOKS;
        try {
            while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = pauseAfterLook(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseAfterLook(Duration before) {
        try {
            look();
            return BETWEEN_LOOKS;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("The rebuild does not go on for a moment", e);
            }
            Duration longer = before.multipliedBy(2);
            return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    private void look() {
        rebuilds.requestIfOutdated(clock.instant());
        if (rebuilds.underWay().isPresent()) {
            // Asked again when it is this node's turn: another one may have come to the end meanwhile.
            lock.take(() -> rebuilds.underWay().ifPresent(rebuilding::goOn));
        } else if (rebuilding.hasLeftovers()) {
            lock.take(rebuilding::tidyUp);
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
