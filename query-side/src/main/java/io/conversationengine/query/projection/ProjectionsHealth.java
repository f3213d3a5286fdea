package io.conversationengine.query.projection;

import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Whether the projections go on, on whichever node they are written: not when one stands before an event that it
/// cannot take.
final class ProjectionsHealth extends AbstractHealthIndicator {

    private final List<Projection> projections;
    private final ProgressTable progress;
    private final FailureTable failures;

    ProjectionsHealth(List<Projection> projections, ProgressTable progress, FailureTable failures) {
        super("The projections cannot be asked");
        this.projections = projections;
        this.progress = progress;
        this.failures = failures;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        long lowest = Long.MAX_VALUE;
        for (Projection projection : projections) {
            long position = progress.position(projection.live());
            lowest = Math.min(lowest, position);
            failures.of(projection.live(), position)
                    .ifPresent(event -> health.down()
                            .withDetail("projection", projection.name())
                            .withDetail("event", event.event())
                            .withDetail("since", event.since()));
        }
        health.withDetail("position", lowest);
    }
}
