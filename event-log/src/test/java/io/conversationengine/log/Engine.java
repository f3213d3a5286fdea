package io.conversationengine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// An application with nothing but the log and a ledger of test accounts on it.
public final class Engine implements AutoCloseable {

    private static final List<String> SCHEMAS = List.of("personal", "log", "work", "reader", "proof");

    private final ConfigurableApplicationContext context;

    private Engine(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// The JDBC URL of a new database in which this engine finds its schemas made.
    public static String newDatabase() {
        return Postgres.newDatabase(SCHEMAS);
    }

    public static Engine start(String jdbcUrl, String... properties) {
        return startWith(jdbcUrl, Nothing.class, properties);
    }

    public static Engine startWith(String jdbcUrl, Class<?> configuration, String... properties) {
        SpringApplication application = new SpringApplication(Application.class, configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.datasource.url=" + jdbcUrl);
        arguments.add("--spring.main.banner-mode=off");
        if (Stream.of(properties).noneMatch(property -> property.startsWith("engine.personal.master-key"))) {
            arguments.add("--" + Postgres.MASTER_KEY);
        }
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new Engine(application.run(arguments.toArray(String[]::new)));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public boolean has(Class<?> type) {
        return context.getBeanProvider(type).stream().findAny().isPresent();
    }

    /// Waits until the reader of the test ledger has seen exactly these events, in this order.
    public void awaitStatement(Account.Paid... lines) {
        await().untilAsserted(
                        () -> assertThat(get(Ledger.Statement.class).lines).containsExactly(lines));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Ledger.class)
    static class Application {}

    static class Nothing {}
}
