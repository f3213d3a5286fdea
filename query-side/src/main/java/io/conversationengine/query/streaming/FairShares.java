package io.conversationengine.query.streaming;

import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Lets so many ask the database at once, each workspace no more than its share, and all in the order in which they
/// came: what one workspace's followers cost keeps no other's waiting.
public final class FairShares {

    private final Semaphore all;
    private final int ofWorkspace;
    private final Map<WorkspaceId, Share> shares = new ConcurrentHashMap<>();

    public FairShares(int atOnce, int ofWorkspace) {
        this.all = new Semaphore(atOnce, true);
        this.ofWorkspace = ofWorkspace;
    }

    /// @param users who has a turn or waits for one; the share goes when there is nobody
    private record Share(Semaphore turns, int users) {

        private Share with(int more) {
            return new Share(turns, users + more);
        }
    }

    @FunctionalInterface
    public interface Work<T> {
        T get();
    }

    /// Waits until it is the workspace's turn.
    public <T> T take(WorkspaceId workspace, Work<T> work) {
        Semaphore own = enter(workspace);
        own.acquireUninterruptibly();
        all.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            all.release();
            own.release();
            shares.computeIfPresent(workspace, (_, share) -> share.users() == 1 ? null : share.with(-1));
        }
    }

    private Semaphore enter(WorkspaceId workspace) {
        Share share = shares.compute(
                workspace,
                (_, known) -> (known == null ? new Share(new Semaphore(ofWorkspace, true), 0) : known).with(1));
        return Objects.requireNonNull(share).turns();
    }
}
