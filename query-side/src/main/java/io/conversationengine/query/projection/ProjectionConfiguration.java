package io.conversationengine.query.projection;

import io.conversationengine.log.database.SchemaMigration;
import io.conversationengine.log.store.Positions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /// Longer than any projection lags when nothing is wrong, and shorter than clients wait.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    SchemaMigration searchMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "search");
    }

    /// Columns of the views are made with functions of the search.
    @Bean
    @DependsOn("searchMigration")
    SchemaMigration viewsMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "views");
    }

    @Bean
    Progress progress(JdbcClient sql) {
        return new Progress(sql);
    }

    @Bean
    Views views(Progress progress, PlatformTransactionManager transactions) {
        return new Views(progress, transactions, PATIENCE);
    }

    @Bean
    ProjectionAnswers projectionAnswers(Progress progress, Positions positions) {
        return new ProjectionAnswers(progress, positions);
    }

    @Bean
    MeterBinder projectionLag(ProjectionAnswers projections) {
        return registry -> Gauge.builder("engine.projection.lag", projections::behind)
                .description("Positions of the log that the projection has not seen")
                .tag("projection", Progress.VIEWS)
                .register(registry);
    }

    @Bean
    Asking asking(QueryGateway queries) {
        return new Asking(queries);
    }
}
