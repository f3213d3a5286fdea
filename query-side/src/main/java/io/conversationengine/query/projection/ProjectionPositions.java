package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.QueryResult.BeingMade;
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

/// How far projections can be asked, and who waits for that.
final class ProjectionPositions {

    private final ProgressTable progress;
    private final Rebuilds rebuilds;
    private final LongSupplier head;
    private final Map<Schema, PositionWaiter> waiters = new ConcurrentHashMap<>();

    /// @param head looks up the end of the log
    ProjectionPositions(ProgressTable progress, Rebuilds rebuilds, LongSupplier head) {
        this.progress = progress;
        this.rebuilds = rebuilds;
        this.head = head;
    }

    /// In the snapshot of the caller's transaction, if there is one. Empty while the first rows are being made.
    OptionalLong of(Schema live) {
        Optional<Progress> known = progress.find(live);
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

    PositionWaiter waiter(Schema live) {
        return waiters.computeIfAbsent(live, _ -> new PositionWaiter(() -> of(live).orElse(-1)));
    }
}
