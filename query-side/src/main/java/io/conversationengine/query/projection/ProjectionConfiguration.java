package io.conversationengine.query.projection;

import io.conversationengine.log.EngineTimeouts;
import io.conversationengine.log.database.BriefConnections;
import io.conversationengine.log.key.KeyWrapping;
import io.conversationengine.log.store.Positions;
import io.conversationengine.query.batch.AllViews;
import io.conversationengine.query.batch.FailureTable;
import io.conversationengine.query.batch.Failures;
import io.conversationengine.query.batch.Progress;
import io.conversationengine.query.batch.Schema;
import io.conversationengine.query.batch.WatchedLog;
import io.conversationengine.query.rebuild.Rebuilds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /// Longer than any projection lags when nothing is wrong, and shorter than clients wait.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    Lookout lookout(Progress progress) {
        return new Lookout(progress::position);
    }

    @Bean
    LiveViews liveViews(AllViews views, Failures failures, Lookout lookout) {
        return new LiveViews(views, failures, lookout);
    }

    /// With the settings of every reader of the log.
    @Bean
    ConfigurerModule watchedLog(Failures failures) {
        return configurer -> configurer
                .eventProcessing()
                .registerTrackingEventProcessor(
                        Progress.VIEWS,
                        configuration -> new WatchedLog(configuration.eventStore(), failures, Schema.LIVE));
    }

    @Bean
    Views views(
            JdbcClient sql,
            Progress progress,
            Lookout lookout,
            PlatformTransactionManager transactions,
            EngineTimeouts timeouts) {
        return new Views(sql, progress, lookout, transactions, PATIENCE, timeouts.question());
    }

    /// Every node has the master key, and has the same.
    @Bean
    Cursors cursors(KeyWrapping master) {
        return new Cursors(master.derive("cursors of lists"));
    }

    @Bean
    ProjectionAnswers projectionAnswers(
            Progress progress, FailureTable failures, Rebuilds rebuilds, Positions positions) {
        return new ProjectionAnswers(progress, failures, rebuilds, positions);
    }

    @Bean
    ViewsHealth viewsHealthIndicator(DataSource dataSource, EngineTimeouts timeouts) {
        JdbcClient brief = JdbcClient.create(new BriefConnections(dataSource, timeouts.connection()));
        return new ViewsHealth(new Progress(brief), new FailureTable(brief));
    }

    @Bean
    MeterBinder projectionLag(ProjectionAnswers projections) {
        return registry -> Gauge.builder("engine.projection.lag", projections::behind)
                .description("Positions of the log that the projection has not seen")
                .tag("projection", Progress.VIEWS)
                .register(registry);
    }

    @Bean
    Asking asking(QueryGateway queries, EngineTimeouts timeouts) {
        return new Asking(queries, timeouts.request());
    }
}
