package io.conversationengine.runtime.database;

import javax.sql.DataSource;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// The schemas `log` and `work`, made before any processor, saga or deadline asks for a row: those begin when all
/// beans are there.
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = AxonAutoConfiguration.class)
class MigrationConfiguration {

    @Bean
    SchemaMigration logMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "log");
    }

    @Bean
    SchemaMigration workMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource, "work");
    }
}
