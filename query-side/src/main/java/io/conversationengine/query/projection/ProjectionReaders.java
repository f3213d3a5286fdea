package io.conversationengine.query.projection;

import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.WatchedLog;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/// The readers of the log that write projections: one for each, which has its name.
final class ProjectionReaders implements ConfigurerModule, LogReader.Several {

    private final List<Follower> followers;
    private final Failures failures;
    private final ProjectionRows rows;

    private record Follower(Schema live, LiveProjection projection) {}

    ProjectionReaders(
            List<Projection> projections, ProjectionRows rows, Failures failures, ProjectionPositions positions) {
        this.followers = projections.stream()
                .map(Projection::live)
                .map(live -> new Follower(live, new LiveProjection(live, rows, failures, positions.waiter(live))))
                .toList();
        this.failures = failures;
        this.rows = rows;
    }

    @Override
    public List<LogReader> readers() {
        return followers.stream()
                .map(follower -> new LogReader(
                        follower.live().projection(),
                        Policy.PARK,
                        false,
                        true,
                        log -> watched(log, follower.live()),
                        follower.projection()::passOver,
                        true))
                .toList();
    }

    private StreamableMessageSource<TrackedEventMessage<?>> watched(
            StreamableMessageSource<TrackedEventMessage<?>> log, Schema live) {
        return new LogFromBeginning(new WatchedLog(log, failures, live), rows, live);
    }

    @Override
    public void configureModule(Configurer configurer) {
        followers.forEach(follower -> configurer
                .eventProcessing()
                .registerEventHandler(_ -> follower.projection())
                .assignHandlerInstancesMatching(
                        follower.live().projection(), handler -> handler == follower.projection()));
    }
}
