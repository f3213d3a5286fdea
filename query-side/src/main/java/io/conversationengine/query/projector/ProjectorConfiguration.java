package io.conversationengine.query.projector;

import io.conversationengine.log.database.SchemaMigration;
import io.conversationengine.log.serialization.StoredNames;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ProjectorConfiguration {

    @Bean
    SchemaMigration searchMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "search");
    }

    /// Columns of the views are made with functions of the search.
    @Bean
    @DependsOn("searchMigration")
    SchemaMigration viewsMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, Schema.LIVE.toString());
    }

    /// What is said of the views and must outlive them.
    @Bean
    SchemaMigration projectionMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "projection");
    }

    @Bean
    ViewsPosition progress(JdbcClient sql) {
        return new ViewsPosition(sql);
    }

    @Bean
    AllViews allViews(JdbcClient sql, List<Projector> projectors, ViewsPosition progress, FailureTable failures) {
        return new AllViews(sql, projectors, progress, failures);
    }

    @Bean
    FailureTable failureTable(JdbcClient sql) {
        return new FailureTable(sql);
    }

    @Bean
    Failures failures(
            FailureTable table,
            AllViews views,
            StoredNames names,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Failures(table, views, names, new TransactionTemplate(transactions), clock);
    }
}
