package io.conversationengine.query.projection;

import io.conversationengine.log.EngineTimeouts;
import io.conversationengine.log.database.BriefConnections;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.key.KeyWrapping;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.query.projector.AllViews;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.ViewsPosition;
import io.conversationengine.query.projector.WatchedLog;
import io.conversationengine.query.rebuild.Rebuilds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /// Longer than any projection lags when nothing is wrong, and shorter than clients wait.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    PositionWaiter lookout(ViewsPosition progress) {
        return new PositionWaiter(progress::position);
    }

    @Bean
    LiveViews liveViews(AllViews views, Failures failures, PositionWaiter waiter) {
        return new LiveViews(views, failures, waiter);
    }

    @Bean
    LogReader viewsReader(Failures failures, ObjectProvider<LiveViews> views) {
        return new LogReader(
                ViewsPosition.VIEWS,
                Policy.PARK,
                log -> new WatchedLog(log, failures, Schema.LIVE),
                position -> views.getObject().passOver(position));
    }

    @Bean
    Views views(
            JdbcClient sql,
            ViewsPosition progress,
            PositionWaiter waiter,
            PlatformTransactionManager transactions,
            EngineTimeouts timeouts) {
        return new Views(sql, progress, waiter, transactions, PATIENCE, timeouts.question());
    }

    /// Every node has the master key, and has the same.
    @Bean
    Cursors cursors(KeyWrapping master) {
        return new Cursors(master.derive("cursors of lists"));
    }

    @Bean
    ProjectionAnswers projectionAnswers(
            ViewsPosition progress, FailureTable failures, Rebuilds rebuilds, Positions positions) {
        return new ProjectionAnswers(progress, failures, rebuilds, positions);
    }

    @Bean
    ViewsHealth viewsHealthIndicator(DataSource dataSource, EngineTimeouts timeouts) {
        JdbcClient brief = JdbcClient.create(new BriefConnections(dataSource, timeouts.connection()));
        return new ViewsHealth(new ViewsPosition(brief), new FailureTable(brief));
    }

    @Bean
    MeterBinder projectionLag(ProjectionAnswers projections) {
        return registry -> Gauge.builder("engine.projection.lag", projections::behind)
                .description("Positions of the log that the projection has not seen")
                .tag("projection", ViewsPosition.VIEWS)
                .register(registry);
    }

    @Bean
    QueryClient asking(QueryGateway queries, EngineTimeouts timeouts) {
        return new QueryClient(queries, timeouts.request());
    }
}
