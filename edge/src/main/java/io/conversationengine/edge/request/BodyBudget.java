package io.conversationengine.edge.request;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.HashMap;
import java.util.Map;

/// How many bytes of bodies may be in memory at once, over all requests that are read or answered. A workspace may have
/// as much as is left to all others: one alone half of it, and as many as may come leave one more its share.
public final class BodyBudget {

    /// A body is in memory several times over while it grows and while it is understood.
    private static final int PART_OF_MEMORY = 16;

    private final long most;
    private final Map<WorkspaceId, Long> taken = new HashMap<>();
    private long all;

    /// @param most bytes
    public BodyBudget(long most) {
        this.most = most;
    }

    static BodyBudget ofThisProcess() {
        return new BodyBudget(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
    }

    /// What a request of a workspace has of it, until it is closed.
    Share share(WorkspaceId workspace) {
        return new Share(workspace);
    }

    final class Share implements AutoCloseable {
        private final WorkspaceId workspace;
        private long bytes;

        private Share(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        /// Whether there is room for so many bytes more, which are taken then.
        boolean take(long more) {
            boolean isTaken = add(workspace, more);
            bytes += isTaken ? more : 0;
            return isTaken;
        }

        @Override
        public void close() {
            giveBack(workspace, bytes);
            bytes = 0;
        }
    }

    private synchronized boolean add(WorkspaceId workspace, long bytes) {
        long ofWorkspace = taken.getOrDefault(workspace, 0L) + bytes;
        if (ofWorkspace > most - all) {
            return false;
        }
        all += bytes;
        taken.put(workspace, ofWorkspace);
        return true;
    }

    private synchronized void giveBack(WorkspaceId workspace, long bytes) {
        all -= bytes;
        taken.computeIfPresent(workspace, (_, before) -> before == bytes ? null : (Long) (before - bytes));
    }
}
