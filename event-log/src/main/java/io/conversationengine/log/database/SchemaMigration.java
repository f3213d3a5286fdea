package io.conversationengine.log.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/// Brings one schema up to date when the application starts, with a history of its own. Several instances may start at
/// once: one goes first. A role that does not own the schema finds it up to date, or is refused.
///
/// @param scripts the folder in `db` with what is to be done, which names no schema of its own
public record SchemaMigration(DataSource dataSource, String schema, String scripts) implements InitializingBean {

    public SchemaMigration(DataSource dataSource, String schema) {
        this(dataSource, schema, schema);
    }

    private static final String MAY_CHANGE = """
            select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = ?),
                            has_database_privilege(current_database(), 'create'))
            """;

    /// @throws SchemaOutOfDate when it is, and the role of these connections may not change that
    @Override
    public void afterPropertiesSet() {
        migrate();
    }

    /// @throws SchemaOutOfDate when it is, and the role of these connections may not change that
    public void migrate() {
        Flyway flyway = Flyway.configure()
                .dataSource(ownConnections())
                .schemas(schema)
                .locations("classpath:db/" + scripts)
                .load();
        boolean pending = flyway.info().pending().length > 0;
        if (pending && !mayChange()) {
            throw new SchemaOutOfDate(schema);
        }
        if (pending) {
            inTurn(flyway::migrate);
        } else {
            flyway.validate();
        }
    }

    /// Flyway lets several of one schema go in turn, but not when there is no schema yet; and some of what is made
    /// belongs to several schemas.
    private void inTurn(Runnable work) {
        try (Connection turn = ownConnections().getConnection();
                Statement statement = turn.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('conversation engine: migration'))");
            work.run();
        } catch (SQLException e) {
            throw new FlywayException("Nobody could be kept from migrating at the same time", e);
        }
    }

    /// Flyway has one transaction open beside a script for as long as that takes. The engine's connections would be cut
    /// off meanwhile: none of theirs may be idle in a transaction for more than seconds.
    private DataSource ownConnections() {
        SimpleDriverDataSource own = DataSourceBuilder.derivedFrom(dataSource)
                .type(SimpleDriverDataSource.class)
                .build();
        own.setConnectionProperties(ConnectionDefaults.FOR_LONG_WORK.asProperties());
        return own;
    }

    private boolean mayChange() {
        return JdbcClient.create(dataSource)
                .sql(MAY_CHANGE)
                .param(schema)
                .query(Boolean.class)
                .single();
    }
}
