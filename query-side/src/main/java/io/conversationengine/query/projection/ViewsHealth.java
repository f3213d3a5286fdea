package io.conversationengine.query.projection;

import io.conversationengine.kernel.query.Projections.Failing;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Whether the views go on, on whichever node they are written: not when they stand before an event that they cannot
/// take.
final class ViewsHealth extends AbstractHealthIndicator {

    private final ViewsPosition progress;
    private final FailureTable failures;

    ViewsHealth(ViewsPosition progress, FailureTable failures) {
        super("The views cannot be asked");
        this.progress = progress;
        this.failures = failures;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long position = progress.position();
        Optional<Failing> failing = failures.of(Schema.LIVE, position);
        health.withDetail("position", position);
        failing.ifPresentOrElse(
                event -> health.down().withDetail("event", event.event()).withDetail("since", event.since()),
                health::up);
    }
}
