package io.conversationengine.standalone.analyst;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.task.TaskRefused;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/// The roles that read one workspace each in the schema `analytics`. PostgreSQL keeps a role for all of its databases;
/// which workspace it reads stands in `access.analyst_role` of this one.
public record AnalystRoles(Storage storage) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final String DUPLICATE_OBJECT = "42710";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INVALID_SCHEMA_NAME = "3F000";

    /// What a session may change for itself, such as a time-out, keeps the forgetful from harm and nobody else. Rights
    /// are what keeps everybody from writing: there are none to write, nor to make anything.
    private static final String ROLE = """
            create role :role login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls
                connection limit 5;
            alter role :role set default_transaction_read_only = on;
            alter role :role set statement_timeout = '5min';
            alter role :role set idle_in_transaction_session_timeout = '1min';
            alter role :role set transaction_timeout = '10min';
            alter role :role set search_path = analytics;
            revoke temporary on database :database from public;
            do $$
            begin
                if (select rolsuper from pg_roles where rolname = current_user) then
                    revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea)
                        from public;
                end if;
            end $$;
            """;

    /// @param password which is not seen again
    /// @param address for `psql` and all that is built on libpq; it names no password
    public record NewRole(String password, String address) {

        /// Without the password: this goes into logs.
        @Override
        public String toString() {
            return "NewRole[address=" + address + "]";
        }
    }

    private interface Task<T> {
        T on(Database database, Connection connection) throws SQLException;
    }

    /// @param personal whether it reads what is of persons, too
    /// @throws TaskRefused when there is such a role, or it cannot be made
    public NewRole create(String name, WorkspaceId workspace, boolean personal) {
        if (!NAME.matcher(name).matches() || name.startsWith("pg_")) {
            throw TaskRefused.misused(
                    ("'%s' cannot be an analyst's name: it has at most 63 of a-z, 0-9 and _, and begins with a letter,"
                                    + " but not with pg_")
                            .formatted(name));
        }
        String password = password();
        return with((database, connection) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ROLE.replace(":role", statement.enquoteIdentifier(name, true))
                        .replace(":database", statement.enquoteIdentifier(connection.getCatalog(), true)));
            }
            // It is hashed on this side, so that no log of the server has it.
            connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
            record(connection, name, workspace, personal);
            return new NewRole(password, address(database, name));
        });
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void record(Connection connection, String name, WorkspaceId workspace, boolean personal)
            throws SQLException {
        String insert = "insert into access.analyst_role (role, workspace, personal) values (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, name);
            statement.setString(2, workspace.value());
            statement.setBoolean(3, personal);
            statement.executeUpdate();
        }
    }

    private static String address(Database database, String name) {
        return database.toString()
                .replaceFirst("^jdbc:", "")
                .replaceFirst("\\?.*", "")
                .replaceFirst("^postgresql://", "postgresql://" + name + "@");
    }

    /// A line for each.
    public List<String> describe() {
        String all = """
                select a.role, workspace, personal, made_at at time zone 'UTC' as made, rolname is null as gone
                from access.analyst_role a left join pg_roles on rolname = a.role
                order by made_at, a.role
                """;
        return with((_, connection) -> {
            List<String> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(all)) {
                while (rows.next()) {
                    lines.add(line(rows));
                }
            }
            return lines;
        });
    }

    private static String line(ResultSet row) throws SQLException {
        return String.join(
                "  ",
                row.getString("role"),
                "workspace " + row.getString("workspace"),
                row.getBoolean("personal") ? "also what is of persons" : "nothing of persons",
                "made " + row.getString("made").replace(' ', 'T') + "Z",
                row.getBoolean("gone") ? "without a role" : "in use");
    }

    /// A session that it has sees nothing from then on.
    ///
    /// @throws TaskRefused when no analyst has that name
    public void drop(String name) {
        with((_, connection) -> {
            try (PreparedStatement forget =
                            connection.prepareStatement("delete from access.analyst_role where role = ?");
                    Statement statement = connection.createStatement()) {
                forget.setString(1, name);
                if (forget.executeUpdate() == 0) {
                    throw new TaskRefused("no analyst is called %s".formatted(name), null);
                }
                return statement.execute("drop role if exists " + statement.enquoteIdentifier(name, true));
            }
        });
    }

    /// All of a task, or nothing of it.
    ///
    /// @throws TaskRefused when no engine was ever started there, or the database refuses it
    private <T> T with(Task<T> task) {
        if (!storage.isThere()) {
            throw new TaskRefused(
                    "no engine was ever started on %s: name its directory with --data".formatted(storage), null);
        }
        return storage.withAdministrator(database -> {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                T done = task.on(database, connection);
                connection.commit();
                return done;
            } catch (SQLException e) {
                throw new TaskRefused(reason(database, e), e);
            }
        });
    }

    private static String reason(Database database, SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case DUPLICATE_OBJECT -> "there is a role of that name already";
            case UNDEFINED_TABLE, INVALID_SCHEMA_NAME ->
                "the tables of %s are not up to date: start the engine, or let their owner run ./run migrate"
                        .formatted(database);
            case INSUFFICIENT_PRIVILEGE ->
                "the user of %s may not do that: it takes one who may create roles and owns the tables"
                        .formatted(database);
            default -> "the database %s refuses that: %s".formatted(database, FailureText.ofOne(failure));
        };
    }
}
