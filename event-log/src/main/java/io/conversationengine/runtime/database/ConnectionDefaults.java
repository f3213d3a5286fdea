package io.conversationengine.runtime.database;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// What every connection to PostgreSQL is opened with. The same parameter in a JDBC URL goes before it.
///
/// @param answer how long is waited for the answer to a statement before the connection counts as lost; zero for as
///     long as the server is there
public record ConnectionDefaults(Duration answer) {

    /// For migrations and for a whole log: a single statement of them may take hours.
    public static final ConnectionDefaults FOR_LONG_WORK = new ConnectionDefaults(Duration.ZERO);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// Also while it is authenticated, which a server that is about to stop may never end.
    private static final Duration LOGIN = Duration.ofSeconds(10);

    /// As the driver names them.
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "connectTimeout", seconds(CONNECT),
                "loginTimeout", seconds(LOGIN),
                "cancelSignalTimeout", seconds(CONNECT),
                "tcpKeepAlive", "true",
                "socketFactory", ProbedSockets.class.getName(),
                // A message of the server's may quote a row, and goes into logs.
                "logServerErrorDetail", "false"));
        if (answer.isPositive()) {
            properties.put("socketTimeout", seconds(answer));
        }
        return properties;
    }

    /// The same for what takes no map.
    public Properties asProperties() {
        Properties all = new Properties();
        all.putAll(properties());
        return all;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
