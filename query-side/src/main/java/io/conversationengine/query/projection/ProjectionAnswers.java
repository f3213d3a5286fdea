package io.conversationengine.query.projection;

import io.conversationengine.kernel.Total;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Projections;
import io.conversationengine.kernel.timeline.Projections.Projection;
import io.conversationengine.kernel.timeline.Projections.Rebuild;
import io.conversationengine.kernel.timeline.Question.ListProjections;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.batch.FailureTable;
import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.batch.Schema;
import io.conversationengine.query.rebuild.Rebuilds;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/// Answers how far the projections have come.
final class ProjectionAnswers {

    private final Progress progress;
    private final FailureTable failures;
    private final Rebuilds rebuilds;
    private final Positions positions;

    ProjectionAnswers(Progress progress, FailureTable failures, Rebuilds rebuilds, Positions positions) {
        this.progress = progress;
        this.failures = failures;
        this.rebuilds = rebuilds;
        this.positions = positions;
    }

    @QueryHandler
    Answer on(ListProjections question) {
        long position = progress.position();
        Projection views = new Projection(
                Progress.VIEWS,
                position,
                behind(position),
                failures.of(Schema.LIVE, position).orElse(null),
                rebuilds.underWay().map(rebuild -> describe(rebuild, position)).orElse(null));
        return new Answer.Found(position, new Projections(List.of(views), null, new Total(1, true)));
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
