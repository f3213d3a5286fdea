package io.conversationengine.query.streaming;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceId;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The places of those whose answers go on for long. There are only so many, and they are lost when the engine stops.
@Component
public final class StreamSlots implements SmartLifecycle {

    private final SlotLimit followers;
    private final SlotLimit readers;
    private volatile boolean open = true;

    StreamSlots(StreamingProperties live) {
        this.followers = live.roomForFollowers();
        this.readers = live.roomForReaders();
    }

    /// A place of somebody who follows what happens, for as long as they like.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when it cannot have one
    Slot follow(WorkspaceId workspace) {
        return take(followers, workspace);
    }

    /// A place of somebody who reads what has happened, to its end.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException when it cannot have one
    public Slot read(WorkspaceId workspace) {
        return take(readers, workspace);
    }

    private Slot take(SlotLimit room, WorkspaceId workspace) {
        if (!open) {
            throw Problem.unavailable("The engine is stopping.").asException();
        }
        room.enter(workspace);
        return new Slot(room, workspace);
    }

    /// One of them, until it is closed.
    public final class Slot implements AutoCloseable {

        private final SlotLimit room;
        private final WorkspaceId workspace;

        private Slot(SlotLimit room, WorkspaceId workspace) {
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
