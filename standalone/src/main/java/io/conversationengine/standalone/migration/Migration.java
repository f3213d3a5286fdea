package io.conversationengine.standalone.migration;

import io.conversationengine.runtime.database.SchemaMigration;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.task.TaskRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes all schemas of an engine, or brings them up to date, as their owner; and lets another role do on them what a
/// running engine does, and no more.
///
/// @param engine the role of the running engine
public record Migration(Database database, String engine) {

    private static final List<String> SCHEMAS =
            List.of("log", "work", "personal", "access", "delivery", "search", "projection", "reader", "proof", "push");

    /// The log's events and its head are read, and changed by nothing but the functions that append. A contact's key is
    /// kept as destroyed, and an API key as revoked, so that nothing is deleted there. The histories are Flyway's.
    /// The views are made of the log, and replaced by others: their schemas are the engine's own.
    private static final String RIGHTS = """
            grant create on database :database to :engine;
            grant usage on schema log, work, personal, access, delivery, search, projection, reader, proof, push
                to :engine;
            grant select on all tables in schema log, work, personal, access, delivery, search, projection, reader,
                proof, push to :engine;
            grant execute on function log.append, log.append_one to :engine;
            grant insert, update, delete on log.snapshot to :engine;
            grant insert, update on personal.contact_key, access.api_key, proof.tile to :engine;
            grant update on proof.tree to :engine;
            grant insert on log.recorded_mark to :engine;
            grant insert, update, delete on all tables in schema work, delivery, projection, reader, push to :engine;
            revoke insert, update, delete on work.flyway_schema_history, delivery.flyway_schema_history,
                projection.flyway_schema_history, reader.flyway_schema_history,
                push.flyway_schema_history from :engine;
            """;

    /// @throws TaskRefused when the database cannot be used, its user may not do that, or there is no such role
    public void run() {
        DataSource connections = database.requireUsable().dataSource();
        requireRole(connections);
        try {
            SCHEMAS.forEach(schema -> new SchemaMigration(connections, schema).afterPropertiesSet());
            grant(connections);
        } catch (FlywayException | SQLException e) {
            throw new TaskRefused("the database %s cannot be migrated: %s".formatted(database, e.getMessage()), e);
        }
    }

    /// Before anything is made.
    private void requireRole(DataSource connections) {
        boolean known = JdbcClient.create(connections)
                .sql("select exists (select from pg_roles where rolname = ?)")
                .param(engine)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new TaskRefused(
                    "the database %s has no role %s: docs/roles.sql makes one".formatted(database, engine), null);
        }
    }

    private void grant(DataSource connections) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(RIGHTS.replace(":engine", statement.enquoteIdentifier(engine, true))
                    .replace(":database", statement.enquoteIdentifier(connection.getCatalog(), true)));
            connection.commit();
        }
    }
}
