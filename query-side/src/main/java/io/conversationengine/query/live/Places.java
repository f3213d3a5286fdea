package io.conversationengine.query.live;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceId;
import org.springframework.context.SmartLifecycle;

/// The places of those whose answers go on for long. There are only so many, and they are lost when the engine stops.
public final class Places implements SmartLifecycle {

    private final Room followers;
    private final Room readers;
    private volatile boolean open = true;

    Places(Room followers, Room readers) {
        this.followers = followers;
        this.readers = readers;
    }

    /// A place of somebody who follows what happens, for as long as they like.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when it cannot have one
    Place follow(WorkspaceId workspace) {
        return take(followers, workspace);
    }

    /// A place of somebody who reads what has happened, to its end.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when it cannot have one
    public Place read(WorkspaceId workspace) {
        return take(readers, workspace);
    }

    private Place take(Room room, WorkspaceId workspace) {
        if (!open) {
            throw Problem.unavailable("The engine is stopping.").asException();
        }
        room.enter(workspace);
        return new Place(room, workspace);
    }

    /// One of them, until it is closed.
    public final class Place implements AutoCloseable {

        private final Room room;
        private final WorkspaceId workspace;

        private Place(Room room, WorkspaceId workspace) {
            this.room = room;
            this.workspace = workspace;
        }

        /// Whether the engine goes on.
        public boolean isKept() {
            return open;
        }

        @Override
        public void close() {
            room.leave(workspace);
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
