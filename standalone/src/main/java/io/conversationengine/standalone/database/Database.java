package io.conversationengine.standalone.database;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Where a PostgreSQL answers, and as whom the engine comes to it.
///
/// @param user null where the URL or the machine says it
/// @param password null where none is asked for
public record Database(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

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

    /// Connections for a short errand, each opened when it is asked for.
    public DataSource dataSource() {
        DriverManagerDataSource connections = new DriverManagerDataSource(jdbcUrl);
        if (user != null) {
            connections.setUsername(user);
        }
        if (password != null) {
            connections.setPassword(password);
        }
        return connections;
    }

    /// Without the password: this goes into logs.
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
