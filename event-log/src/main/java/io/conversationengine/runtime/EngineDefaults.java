package io.conversationengine.runtime;

import io.conversationengine.runtime.database.ConnectionDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// What must be set before Axon's auto-configurations look. An operator's own setting of the same name wins.
final class EngineDefaults implements EnvironmentPostProcessor, Ordered {

    /// The pool takes no less.
    private static final long SHORTEST_OF_POOL = 250;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean server = "axon-server".equals(environment.getProperty("engine.event-store"));
        String address = environment.getProperty("engine.axon-server", "");
        Map<String, Object> defaults = new HashMap<>();
        // Without it the connector would look for an Axon Server on this machine, and for ever.
        defaults.put("axon.axonserver.enabled", server);
        // One that is missing is refused with the engine's other settings, in their words.
        if (server && !address.isEmpty()) {
            defaults.put("axon.axonserver.servers", address);
        }
        // Keeps XStream, Axon's default, from being set up at all.
        defaults.put("axon.serializer.general", "jackson3");
        // The interceptor behind it can stop a tracking processor for good.
        defaults.put("axon.timeout.enabled", "false");
        // The engine has its own choice of meters for messages: Axon's keeps something of each message for ten minutes.
        defaults.put("axon.metrics.auto-configuration.enabled", "false");
        // A saga holds a connection while the command that it sent asks for another: of the default of ten, all could
        // be held by those that wait.
        defaults.put("spring.datasource.hikari.maximum-pool-size", "32");
        // By default all of them would be opened at once and kept, also by several processes on one PostgreSQL.
        defaults.put("spring.datasource.hikari.minimum-idle", "4");
        limitConnections(defaults, timeouts(environment));
        leaveReportsToTheEnd(defaults);
        // The engine calls nobody at home.
        defaults.put("axon.update-check.disabled", "true");
        // Nor does it advertise: this one is read from the system's properties only.
        System.setProperty("disable-axoniq-console-message", "true");
        environment.getPropertySources().addLast(new MapPropertySource("engineDefaults", defaults));
    }

    private static EngineTimeouts timeouts(ConfigurableEnvironment environment) {
        return Binder.get(environment).bindOrCreate("engine.timeouts", EngineTimeouts.class);
    }

    private static void limitConnections(Map<String, Object> defaults, EngineTimeouts timeouts) {
        String pool = "spring.datasource.hikari.";
        // The database has five seconds for others of the engine's role: they might hold the log's head.
        defaults.put(
                pool + "connection-init-sql",
                "set idle_in_transaction_session_timeout = " + timeouts.idle().toMillis());
        // Whoever gets none hears so before the client of its request has given up.
        Duration connection = timeouts.connection();
        defaults.put(pool + "connection-timeout", Long.toString(Math.max(SHORTEST_OF_POOL, connection.toMillis())));
        // Of a database that has gone silent, each idle connection is tried out before a new one is waited for.
        defaults.put(
                pool + "validation-timeout",
                Long.toString(Math.max(SHORTEST_OF_POOL, connection.dividedBy(4).toMillis())));
        new ConnectionDefaults(timeouts.answer())
                .properties()
                .forEach((name, value) -> defaults.put(pool + "data-source-properties." + name, value));
    }

    private static void leaveReportsToTheEnd(Map<String, Object> defaults) {
        // What goes wrong at the start is reported once, at the end. These would say it before or after, at length.
        defaults.put("logging.level.org.springframework.boot.SpringApplication", "off");
        defaults.put("logging.level.org.springframework.boot.autoconfigure.logging", "warn");
        // What it says in a page is said in a line.
        defaults.put("logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "off");
        defaults.put("logging.level.org.springframework.context.annotation", "error");
        defaults.put("logging.level.org.springframework.boot.web.server.servlet.context", "error");
    }

    /// After the files from which `engine.event-store` is read.
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
