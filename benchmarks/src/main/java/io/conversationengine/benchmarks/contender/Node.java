package io.conversationengine.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.log.serialization.StoredFamily;
import io.conversationengine.standalone.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// An application with nothing but the event log and counters on it.
public final class Node implements AutoCloseable {

    /// @param cache how many counters stay in memory; 0 loads each for each command
    /// @param pool how many connections it may have
    public record Setting(int cache, int pool) {

        private Map<String, Object> properties() {
            Map<String, Object> properties = new HashMap<>();
            properties.put("engine.aggregates.cache-size", cache);
            properties.put("spring.datasource.hikari.maximum-pool-size", pool);
            // There are none, and nobody need look for them meanwhile.
            properties.put("engine.deadlines", "manual");
            // Nothing personal is stored, under a key of nothing but zeros.
            properties.put("engine.personal.master-key", "A".repeat(43) + "=");
            return properties;
        }
    }

    private final ConfigurableApplicationContext context;

    public static Node start(Database database, Setting setting) {
        return new Node(database, setting, _ -> {});
    }

    /// With a reader that goes on where the one before it ended, and else begins at the first event.
    public static Node startWithReader(Database database, Setting setting, Reader reader) {
        return new Node(database, setting, context -> context.registerBean(Reader.class, () -> reader));
    }

    private Node(
            Database database, Setting setting, ApplicationContextInitializer<GenericApplicationContext> addition) {
        Map<String, Object> properties = new HashMap<>(setting.properties());
        properties.putAll(database.settings());
        SpringApplication application = new SpringApplication(Counters.class);
        application.addInitializers(addition);
        application.setDefaultProperties(properties);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        this.context = application.run();
    }

    /// Lets the next reader begin after a position, wherever one ended before.
    public void placeReaderAfter(long position) {
        new JdbcTemplate(get(HikariDataSource.class)).update("delete from work.token where processor = ?", Reader.NAME);
        if (position > 0) {
            get(TransactionManager.class)
                    .executeInTransaction(() -> get(TokenStore.class)
                            .initializeTokenSegments(Reader.NAME, 1, new GlobalSequenceTrackingToken(position - 1)));
        }
    }

    public Contender as(String name) {
        return new Contender(
                name,
                get(EventStorageEngine.class),
                get(CommandGateway.class),
                get(HikariDataSource.class),
                context::close);
    }

    /// As events are stored.
    public Serializer sealingSerializer() {
        return context.getBean("eventSerializer", Serializer.class);
    }

    /// As messages travel.
    public Serializer plainSerializer() {
        return context.getBean("messageSerializer", Serializer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    private <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Counter.class)
    static class Counters {

        @Bean
        StoredFamily counterEvents() {
            return Counter.EVENTS;
        }

        @Bean
        StoredFamily counterSnapshots() {
            return Counter.SNAPSHOTS;
        }
    }
}
