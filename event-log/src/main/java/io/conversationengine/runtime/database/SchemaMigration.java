package io.conversationengine.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
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

    private static final String MAY_USE = """
            select coalesce((select has_schema_privilege(oid, 'usage') from pg_namespace where nspname = ?), true)
            """;

    /// @throws SchemaUnusable as [#migrate()] does
    @Override
    public void afterPropertiesSet() {
        migrate();
    }

    /// @throws SchemaUnusable when the role of these connections may not use it, or it is out of date and that role may
    /// not change that
    public void migrate() {
        migrate(_ -> {});
    }

    /// @param before is done first where there is something to do, by one instance at a time, with connections that may
    /// take as long as they need
    /// @throws SchemaUnusable as [#migrate()] does
    public void migrate(Consumer<DataSource> before) {
        if (!holds(MAY_USE)) {
            throw SchemaUnusable.ofOthers(schema);
        }
        Flyway flyway = Flyway.configure()
                .dataSource(ownConnections())
                .schemas(schema)
                .locations("classpath:db/" + scripts)
                .load();
        boolean pending = flyway.info().pending().length > 0;
        if (pending && !holds(MAY_CHANGE)) {
            throw SchemaUnusable.outOfDate(schema);
        }
        if (pending) {
            inTurn(() -> {
                before.accept(ownConnections());
                flyway.migrate();
            });
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

    private boolean holds(String condition) {
        return JdbcClient.create(dataSource)
                .sql(condition)
                .param(schema)
                .query(Boolean.class)
                .single();
    }
}
