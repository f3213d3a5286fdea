package io.conversationengine.runtime.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that looks after all reads of a process from its databases. It keeps no process alive.
final class SilentReads {

    private static final Logger LOG = LoggerFactory.getLogger(SilentReads.class);

    /// By so much later than its time-out may a read end.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /// The driver makes its sockets by the name of their factory, to which nothing can be handed.
    static final SilentReads OF_PROCESS = new SilentReads();

    private final Set<WatchedSocket> sockets = ConcurrentHashMap.newKeySet();

    private SilentReads() {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("database-silence").factory());
        long millis = BETWEEN_LOOKS.toMillis();
        var _ = looks.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    void begin(WatchedSocket socket) {
        sockets.add(socket);
    }

    void end(WatchedSocket socket) {
        sockets.remove(socket);
    }

    private void look() {
        long now = System.nanoTime();
        for (WatchedSocket socket : sockets) {
            try {
                socket.closeIfSilent(now);
            } catch (IOException | RuntimeException | Error e) {
                // The others are looked after all the same, and all of them at the next look.
                LOG.debug("A silent connection did not close", e);
            }
        }
    }
}
