package io.conversationengine.query.projection;

import io.conversationengine.log.backlog.BacklogTable;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.personal.key.KeyWrapping;
import io.conversationengine.query.projector.FailureTable;
import io.conversationengine.query.projector.Failures;
import io.conversationengine.query.projector.ProgressTable;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.rebuild.Rebuilds;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.BriefConnections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
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
    ProjectionPositions projectionPositions(
            JdbcClient sql, ProgressTable progress, Rebuilds rebuilds, ObjectProvider<Positions> log) {
        return new ProjectionPositions(
                progress, new BacklogTable(sql), rebuilds, () -> log.getObject().head());
    }

    @Bean
    ProjectionReaders projectionReaders(
            List<Projection> projections, ProjectionRows rows, Failures failures, ProjectionPositions positions) {
        return new ProjectionReaders(projections, rows, failures, positions);
    }

    @Bean
    Views views(
            JdbcClient sql,
            ProjectionPositions positions,
            PlatformTransactionManager transactions,
            EngineTimeouts timeouts) {
        return new Views(sql, positions, transactions, PATIENCE, timeouts.question());
    }

    /// Every node has the master key, and has the same.
    @Bean
    Cursors cursors(KeyWrapping master) {
        return new Cursors(master.derive("cursors of lists"));
    }

    @Bean
    ProjectionAnswers projectionAnswers(
            List<Projection> projections,
            ProjectionPositions reached,
            ProgressTable progress,
            FailureTable failures,
            ParkedReport parked,
            Rebuilds rebuilds,
            Positions log) {
        return new ProjectionAnswers(projections, reached, progress, failures, parked, rebuilds, log);
    }

    @Bean
    ProjectionsHealth viewsHealthIndicator(
            List<Projection> projections, DataSource dataSource, EngineTimeouts timeouts) {
        JdbcClient brief = JdbcClient.create(new BriefConnections(dataSource, timeouts.connection()));
        return new ProjectionsHealth(
                projections, new ProgressTable(brief), new FailureTable(brief), new Rebuilds(brief));
    }

    @Bean
    MeterBinder projectionLag(List<Projection> projections, ProjectionAnswers answers) {
        return registry -> projections.forEach(
                projection -> Gauge.builder("engine.projection.lag", () -> answers.behind(projection))
                        .description("Positions of the log that the projection has not seen")
                        .tag("projection", projection.name())
                        .register(registry));
    }

    @Bean
    QueryClient queryClient(QueryGateway queries, EngineTimeouts timeouts) {
        return new QueryClient(queries, timeouts.request());
    }
}
