package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.QueryResult.BeingMade;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.backlog.BacklogTable;
import io.conversationengine.log.backlog.BacklogTable.Summary;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.ProgressTable.Progress;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import io.conversationengine.query.rebuild.Rebuilds.Rebuild;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How far projections can be asked, and who waits for that.
final class ProjectionPositions {

    private final ProgressTable progress;
    private final Rebuilds rebuilds;
    private final LongSupplier head;
    private final BacklogTable backlogs;
    private final Map<Schema, PositionWaiter> waiters = new ConcurrentHashMap<>();
    private final Map<Own, PositionWaiter> behind = new ConcurrentHashMap<>();

    /// @param head looks up the end of the log
    ProjectionPositions(ProgressTable progress, BacklogTable backlogs, Rebuilds rebuilds, LongSupplier head) {
        this.progress = progress;
        this.backlogs = backlogs;
        this.rebuilds = rebuilds;
        this.head = head;
    }

    /// A position that is a workspace's own.
    private record Own(Schema live, WorkspaceId workspace) {}

    /// In the snapshot of the caller's transaction, if there is one. Empty while the first rows are being made.
    OptionalLong of(Schema live) {
        return of(live, null);
    }

    /// The same for one workspace, which may be behind the others.
    ///
    /// @param workspace null for whatever is nobody's
    OptionalLong of(Schema live, @Nullable WorkspaceId workspace) {
        Optional<Progress> known = progress.find(live, workspace);
        if (known.isEmpty()) {
            return head.getAsLong() == 0 ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return known.get().isOfRows() ? OptionalLong.of(known.get().position()) : OptionalLong.empty();
    }

    /// How far the first rows are.
    BeingMade beingMade(Schema live) {
        long of = progress.find(live).map(Progress::position).orElseGet(head::getAsLong);
        Optional<Rebuild> rebuild = rebuilds.underWay(live.projection());
        return new BeingMade(
                rebuild.map(Rebuild::position).orElse(0L),
                live.projection(),
                of,
                rebuild.map(making -> making.secondsLeft(of)).orElse(null));
    }

    /// Of workspaces that are behind the others; empty where none is.
    Optional<Summary> backlogs(Schema live) {
        return backlogs.summary(live.projection());
    }

    PositionWaiter waiter(Schema live) {
        return waiters.computeIfAbsent(live, _ -> new PositionWaiter(() -> of(live).orElse(-1)));
    }

    /// Waits until a workspace is seen up to the position, as far as is known, or the time is up.
    ///
    /// @param giveUpAt as of [System#nanoTime()]
    void await(Schema live, @Nullable WorkspaceId workspace, long position, long giveUpAt) throws InterruptedException {
        waiter(live).await(position, giveUpAt);
        if (workspace == null) {
            return;
        }
        Own own = new Own(live, workspace);
        if (backlogs.position(live.projection(), workspace.value()).isPresent()) {
            behind.computeIfAbsent(
                            own,
                            _ -> new PositionWaiter(() -> of(live, workspace).orElse(-1)))
                    .await(position, giveUpAt);
        } else {
            behind.remove(own);
        }
    }
}
