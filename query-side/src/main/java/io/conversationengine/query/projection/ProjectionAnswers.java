package io.conversationengine.query.projection;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Projections;
import io.conversationengine.kernel.timeline.Projections.Projection;
import io.conversationengine.kernel.timeline.Question.ListProjections;
import io.conversationengine.kernel.timeline.Total;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.batch.Failures;
import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.batch.Schema;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/// Answers how far the projections have come.
final class ProjectionAnswers {

    private final Progress progress;
    private final Failures failures;
    private final Positions positions;

    ProjectionAnswers(Progress progress, Failures failures, Positions positions) {
        this.progress = progress;
        this.failures = failures;
        this.positions = positions;
    }

    @QueryHandler
    Answer on(ListProjections question) {
        long position = progress.position();
        Projection views = new Projection(
                Progress.VIEWS,
                position,
                behind(position),
                failures.of(Schema.LIVE, position).orElse(null));
        return new Answer.Found(position, new Projections(List.of(views), null, new Total(1, true)));
    }

    long behind() {
        return behind(progress.position());
    }

    /// The end of the log is looked up later than the position: what moved in between counts as behind.
    private long behind(long position) {
        return Math.max(0, positions.head() - position);
    }
}
