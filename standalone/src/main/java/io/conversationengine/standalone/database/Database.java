package io.conversationengine.standalone.database;

import io.conversationengine.runtime.database.ConnectionDefaults;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Where a PostgreSQL answers, and as whom the engine comes to it.
///
/// @param user null where the URL or the machine says it
/// @param password null where none is asked for
public record Database(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    /// The search folds names with what came with it.
    private static final int OLDEST = 18;

    private static final Pattern SECRETS = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&]*");

    /// For an engine that is about to start, whatever else is said there: whoever exports another one's password would
    /// otherwise write into a database that they have not named.
    public void choose(ConfigurableEnvironment environment) {
        environment.getPropertySources().addFirst(new MapPropertySource("database", settings()));
    }

    /// The same for Spring.
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Map.of("spring.datasource.url", jdbcUrl));
        if (user != null) {
            settings.put("spring.datasource.username", user);
        }
        if (password != null) {
            settings.put("spring.datasource.password", password);
        }
        return settings;
    }

    /// Connections for a short task, each opened when it is asked for.
    public DataSource dataSource() {
        DriverManagerDataSource connections = new DriverManagerDataSource(jdbcUrl);
        connections.setConnectionProperties(ConnectionDefaults.FOR_LONG_WORK.asProperties());
        if (user != null) {
            connections.setUsername(user);
        }
        if (password != null) {
            connections.setPassword(password);
        }
        return connections;
    }

    /// Before anything is begun on it, so that what is wrong with it is said in one line.
    ///
    /// @throws DatabaseUnavailable when nothing answers there, it does not let this user in, or it is too old
    public Database requireUsable() {
        try (Connection connection = dataSource().getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            if (server.getDatabaseMajorVersion() < OLDEST) {
                throw new DatabaseUnavailable("the database %s is a PostgreSQL %s: %d or newer is needed"
                        .formatted(this, server.getDatabaseProductVersion(), OLDEST));
            }
            return this;
        } catch (SQLException e) {
            // Where no driver takes the URL, all of it is in what is said.
            String why = String.valueOf(e.getMessage()).replace(jdbcUrl, toString());
            throw new DatabaseUnavailable("the database %s cannot be used: %s".formatted(this, why), e);
        }
    }

    /// Without the password: this goes into logs.
    @Override
    public String toString() {
        return SECRETS.matcher(jdbcUrl).replaceAll("$1WORD");
    }
}
