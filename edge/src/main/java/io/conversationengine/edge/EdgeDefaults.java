package io.conversationengine.edge;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// How HTTP is served on both sides. An operator's own setting of the same name wins.
final class EdgeDefaults implements EnvironmentPostProcessor {
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("server.shutdown", "graceful"),
            // For the head of a request as a whole, for each piece of its body, and for whoever does not read what is
            // written. Tomcat's own minute is long for those that mean no good.
            Map.entry("server.tomcat.connection-timeout", "10s"),
            Map.entry("server.tomcat.keep-alive-timeout", "60s"),
            // Whoever sends too large a body sees the answer to it instead of a broken connection.
            Map.entry("server.tomcat.max-swallow-size", "16MB"),
            // A search for 10,000 letters reaches the endpoint, which says how many it takes.
            Map.entry("server.max-http-request-header-size", "32KB"),
            // Nothing but JSON is taken, and there is nothing but the endpoints.
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            // Problems are in one language, whatever the client or the machine prefers.
            Map.entry("spring.web.locale", "en"),
            Map.entry("spring.web.locale-resolver", "fixed"),
            // A wrong address is the client's mistake, and there are many: nobody wants to read of each.
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "error"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // -1 stands for none.
        requirePort(environment, "server.port", 0);
        requirePort(environment, "management.server.port", -1);
        environment.getPropertySources().addLast(new MapPropertySource("edgeDefaults", DEFAULTS));
        if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
            // On a port of its own nobody is asked for a key.
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "managementDefaults", Map.of("management.server.address", "127.0.0.1")));
        }
    }

    /// Whoever opens it would fail without the name of the setting.
    private static void requirePort(ConfigurableEnvironment environment, String setting, int lowest) {
        Binder.get(environment).bind(setting, Integer.class).ifBound(port -> {
            if (port < lowest || port > 65_535) {
                throw new InvalidConfigurationPropertyValueException(setting, port, "is from 0 to 65535, not " + port);
            }
        });
    }
}
