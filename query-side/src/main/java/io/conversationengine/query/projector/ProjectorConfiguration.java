package io.conversationengine.query.projector;

import io.conversationengine.log.serialization.StoredNames;
import io.conversationengine.query.analytics.AnalystViews;
import io.conversationengine.runtime.database.SchemaMigration;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ProjectorConfiguration {

    @Bean
    SchemaMigration searchMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "search");
    }

    /// What is said of the projections and must outlive them.
    @Bean
    SchemaMigration projectionMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "projection");
    }

    /// Columns of the views are made with functions of the search, and what becomes a projection of its own takes its
    /// place in the log along. No column can be changed that analysts read through a view.
    @Bean
    @DependsOn({"searchMigration", "workMigration", "readerMigration", "apiKeys"})
    InitializingBean liveSchemas(DataSource dataSource, List<Projection> projections, AnalystViews analysts) {
        return () -> {
            projections.forEach(projection -> new SchemaMigration(dataSource, projection.name())
                    .migrate(connections -> new AnalystViews(connections).withdraw()));
            analysts.offer();
        };
    }

    /// Of all projectors that are no other projection's.
    @Bean
    @Order(1)
    Projection viewsProjection(List<Projector> projectors) {
        return new Projection(Projection.VIEWS, 1, projectors);
    }

    @Bean
    ProgressTable progressTable(JdbcClient sql) {
        return new ProgressTable(sql);
    }

    @Bean
    ProjectionRows projectionRows(
            JdbcClient sql, List<Projection> projections, ProgressTable progress, FailureTable failures) {
        return new ProjectionRows(sql, projections, progress, failures);
    }

    @Bean
    FailureTable failureTable(JdbcClient sql) {
        return new FailureTable(sql);
    }

    @Bean
    Failures failures(
            FailureTable table,
            ProjectionRows rows,
            StoredNames names,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Failures(table, rows, names, transactions, clock);
    }
}
