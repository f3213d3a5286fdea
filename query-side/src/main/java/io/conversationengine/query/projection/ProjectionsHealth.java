package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.ProgressTable.Progress;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Rebuilds;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Whether the projections go on, on whichever node they are written: not when one stands before an event that it
/// cannot take. Rows that are made anew are nobody's concern, unless there are none beside which they are made.
final class ProjectionsHealth extends AbstractHealthIndicator {

    private final List<Projection> projections;
    private final ProgressTable progress;
    private final FailureTable failures;
    private final Rebuilds rebuilds;

    ProjectionsHealth(List<Projection> projections, ProgressTable progress, FailureTable failures, Rebuilds rebuilds) {
        super("The projections cannot be asked");
        this.projections = projections;
        this.progress = progress;
        this.failures = failures;
        this.rebuilds = rebuilds;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        long lowest = Long.MAX_VALUE;
        for (Projection projection : projections) {
            Optional<Progress> reached = progress.find(projection.live());
            lowest = Math.min(lowest, reached.map(Progress::position).orElse(0L));
            failing(projection, reached)
                    .ifPresent(event -> health.down()
                            .withDetail("projection", projection.name())
                            .withDetail("event", event.event())
                            .withDetail("since", event.since()));
        }
        health.withDetail("position", lowest);
    }

    private Optional<Failing> failing(Projection projection, Optional<Progress> reached) {
        return reached.filter(Progress::isOfRows)
                .map(rows -> failures.of(projection.live(), rows.position()))
                .orElseGet(() -> rebuilds.underWay(projection.name())
                        .flatMap(rebuild -> failures.of(projection.rebuilt(), rebuild.position())));
    }
}
