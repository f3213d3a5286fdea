package io.conversationengine.log.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;

/// Brings one schema up to date when the application starts, with a history of its own. Several instances may start at
/// once: Flyway lets one go first.
public record SchemaMigration(DataSource dataSource, String schema) implements InitializingBean {

    @Override
    public void afterPropertiesSet() {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }
}
