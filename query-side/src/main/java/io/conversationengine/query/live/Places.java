package io.conversationengine.query.live;

import io.conversationengine.edge.problem.Problem;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;

/// The places of those whose answers go on for long. There are only so many, and they are lost when the engine stops.
public final class Places implements SmartLifecycle {

    private final int followers;
    private final int readers;
    private final Semaphore ofFollowers;
    private final Semaphore ofReaders;
    private volatile boolean open = true;

    Places(int followers, int readers) {
        this.followers = followers;
        this.readers = readers;
        this.ofFollowers = new Semaphore(followers);
        this.ofReaders = new Semaphore(readers);
    }

    /// A place of somebody who follows what happens, for as long as they like.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when all are taken
    public Place follow() {
        return take(ofFollowers, followers);
    }

    /// A place of somebody who reads what has happened, to its end.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when all are taken
    public Place read() {
        return take(ofReaders, readers);
    }

    private Place take(Semaphore places, int limit) {
        if (!open) {
            throw Problem.unavailable("The engine is stopping.").asException();
        }
        if (!places.tryAcquire()) {
            throw Problem.of(503, "too-many-readers", "As many are reading as the engine serves at once")
                    .detail("All %d places for such requests are taken.".formatted(limit))
                    .with("limit", limit)
                    .header("Retry-After", "5")
                    .asException();
        }
        return new Place(places);
    }

    /// One of them, until it is closed.
    public final class Place implements AutoCloseable {

        private final Semaphore places;

        private Place(Semaphore places) {
            this.places = places;
        }

        /// Whether the engine goes on.
        public boolean isKept() {
            return open;
        }

        @Override
        public void close() {
            places.release();
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /// First of all, before the server waits for its requests to end: these would not.
    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
