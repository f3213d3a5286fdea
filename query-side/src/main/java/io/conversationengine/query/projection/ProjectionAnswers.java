package io.conversationengine.query.projection;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Projections.Projection;
import io.conversationengine.kernel.query.Projections.Rebuild;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import io.conversationengine.query.rebuild.Rebuilds;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/// Answers how far the projections have come.
final class ProjectionAnswers {

    private final ViewsPosition progress;
    private final FailureTable failures;
    private final Rebuilds rebuilds;
    private final Positions positions;

    ProjectionAnswers(ViewsPosition progress, FailureTable failures, Rebuilds rebuilds, Positions positions) {
        this.progress = progress;
        this.failures = failures;
        this.rebuilds = rebuilds;
        this.positions = positions;
    }

    @QueryHandler
    QueryResult on(ListProjections query) {
        long position = progress.position();
        Projection views = new Projection(
                ViewsPosition.VIEWS,
                position,
                behind(position),
                failures.of(Schema.LIVE, position).orElse(null),
                rebuilds.underWay().map(rebuild -> describe(rebuild, position)).orElse(null));
        return new QueryResult.Found(position, new Projections(List.of(views), null, new Total(1, true)));
    }

    long behind() {
        return behind(progress.position());
    }

    /// The end of the log is looked up later than the position: what moved in between counts as behind.
    private long behind(long position) {
        return Math.max(0, positions.head() - position);
    }

    /// What is made anew is to reach the views that are in use.
    private Rebuild describe(Rebuilds.Rebuild rebuild, long of) {
        return new Rebuild(
                rebuild.phase(),
                rebuild.position(),
                of,
                Math.round(rebuild.eventsPerSecond()),
                rebuild.secondsLeft(of),
                rebuild.startedAt(),
                failures.of(Schema.REBUILT, rebuild.position()).orElse(null));
    }
}
