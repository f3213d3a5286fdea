package io.conversationengine.query.streaming;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// So many places, of which no workspace has more than its share: one that takes all it can get leaves some to others.
final class SlotLimit {

    private final int places;
    private final int share;
    private final String retryAfter;
    private final Map<WorkspaceId, Integer> taken = new HashMap<>();

    /// @param free within which the place of one who has gone is free
    SlotLimit(int places, int share, Duration free) {
        this.places = places;
        this.share = share;
        this.retryAfter = Long.toString(Math.max(1, free.toSeconds()));
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when all are taken, or all of the workspace's share
    synchronized void enter(WorkspaceId workspace) {
        if (taken.values().stream().mapToInt(Integer::intValue).sum() >= places) {
            throw full(503, "too-many-readers", "As many are reading as the engine serves at once")
                    .detail("All %d places for such requests on this node are taken.".formatted(places))
                    .with("limit", places)
                    .asException();
        }
        if (taken.getOrDefault(workspace, 0) >= share) {
            throw full(429, "too-many-readers-of-workspace", "As many of the workspace are reading as may at once")
                    .detail("All %d places that one workspace may have on this node are taken.".formatted(share))
                    .with("limit", share)
                    .asException();
        }
        taken.merge(workspace, 1, Integer::sum);
    }

    synchronized void leave(WorkspaceId workspace) {
        taken.computeIfPresent(workspace, (_, number) -> number == 1 ? null : number - 1);
    }

    private Problem full(int status, String reason, String title) {
        return Problem.of(status, reason, title).header("Retry-After", retryAfter);
    }
}
