package io.conversationengine.edge.request;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.HashMap;
import java.util.Map;

/// How much memory requests with a body may take at once, from their first byte until they are answered. A workspace
/// may have as much as it leaves to all others: the first that comes half of it, the next half of the rest.
public final class BodyBudget {

    private static final int PART_OF_MEMORY = 8;

    /// A body is in memory twice at least, while it grows and while it is understood.
    private static final int COPIES = 2;

    /// What a request takes that only waits for its body: the server's buffers, its head, its address.
    private static final long REQUEST_BYTES = 96 << 10;

    private final long most;
    private final Map<WorkspaceId, Long> taken = new HashMap<>();
    private long all;

    /// @param most bytes of memory
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

    /// What one request has.

    final class Share implements AutoCloseable {
        private final WorkspaceId workspace;
        private long bytes;

        private Share(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        /// Whether there is room for a request, which is taken then.
        ///
        /// @param address its characters, of which the server keeps several forms
        boolean takeRequest(int address) {
            return take(REQUEST_BYTES + (long) COPIES * Character.BYTES * address);
        }

        /// Whether there is room for so many bytes more of its body, which is taken then.
        boolean takeBody(int more) {
            return take((long) COPIES * more);
        }

        private boolean take(long more) {
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
