package io.conversationengine.query.projection;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Projections.Backlog;
import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.kernel.query.Projections.Rebuild;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/// Answers how far the projections have come.
final class ProjectionAnswers {

    private final List<Projection> projections;
    private final ProjectionPositions reached;
    private final ProgressTable progress;
    private final FailureTable failures;
    private final ParkedReport parked;
    private final Rebuilds rebuilds;
    private final Positions log;

    ProjectionAnswers(
            List<Projection> projections,
            ProjectionPositions reached,
            ProgressTable progress,
            FailureTable failures,
            ParkedReport parked,
            Rebuilds rebuilds,
            Positions log) {
        this.projections = projections;
        this.reached = reached;
        this.progress = progress;
        this.failures = failures;
        this.parked = parked;
        this.rebuilds = rebuilds;
        this.log = log;
    }

    @QueryHandler
    QueryResult on(ListProjections query) {
        List<Projections.Projection> all =
                projections.stream().map(this::describe).toList();
        long lowest = all.stream().mapToLong(ProjectionAnswers::lowest).min().orElseThrow();
        return new QueryResult.Found(lowest, new Projections(all, null, new Total(all.size(), true)));
    }

    private static long lowest(Projections.Projection projection) {
        Backlog backlog = projection.backlog();
        return backlog == null ? projection.position() : Math.min(projection.position(), backlog.position());
    }

    long behind(Projection projection) {
        return behind(seen(projection.live()));
    }

    private Projections.Projection describe(Projection projection) {
        long position = seen(projection.live());
        long passed = progress.position(projection.live());
        return new Projections.Projection(
                projection.name(),
                position,
                behind(position),
                reached.backlogs(projection.live())
                        .map(all ->
                                new Backlog(all.workspaces(), all.failing(), all.position(), behind(all.position())))
                        .orElse(null),
                failures.of(projection.live(), passed)
                        .map(failing -> failing(failing, projection.live()))
                        .orElse(null),
                rebuilds.underWay(projection.name())
                        .map(rebuild -> describe(rebuild, projection, passed))
                        .orElse(null));
    }

    /// What cannot be taken would be parked, if there were room.
    private Failing failing(Failing failing, Schema schema) {
        return parked.isFull(schema.name())
                ? new Failing(
                        failing.position(),
                        failing.event(),
                        failing.eventId(),
                        "The reader %s: %s".formatted(ParkedReport.FULL, failing.reason()),
                        failing.since())
                : failing;
    }

    /// Of events that were passed by while the first rows are made, nothing is seen.
    private long seen(Schema live) {
        return reached.of(live).orElse(0);
    }

    /// The end of the log is looked up later than the position: what moved in between counts as behind.
    private long behind(long position) {
        return Math.max(0, log.head() - position);
    }

    /// What is made anew is to reach the one that is in use.
    private Rebuild describe(Rebuilds.Rebuild rebuild, Projection projection, long of) {
        return new Rebuild(
                rebuild.phase(),
                rebuild.position(),
                of,
                Math.round(rebuild.eventsPerSecond()),
                rebuild.secondsLeft(of),
                rebuild.startedAt(),
                failures.of(projection.rebuilt(), rebuild.position())
                        .map(failing -> failing(failing, projection.rebuilt()))
                        .orElse(null));
    }
}
