package io.conversationengine.log.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Brings one schema up to date when the application starts, with a history of its own. Several instances may start at
/// once: Flyway lets one go first. A role that does not own the schema finds it up to date, or is refused.
public record SchemaMigration(DataSource dataSource, String schema) implements InitializingBean {

    private static final String MAY_CHANGE = """
            select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = ?),
                            has_database_privilege(current_database(), 'create'))
            """;

    /// @throws SchemaOutOfDate when it is, and the role of these connections may not change that
    @Override
    public void afterPropertiesSet() {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .load();
        if (mayChange()) {
            flyway.migrate();
        } else if (flyway.info().pending().length > 0) {
            throw new SchemaOutOfDate(schema);
        } else {
            flyway.validate();
        }
    }

    private boolean mayChange() {
        return JdbcClient.create(dataSource)
                .sql(MAY_CHANGE)
                .param(schema)
                .query(Boolean.class)
                .single();
    }
}
