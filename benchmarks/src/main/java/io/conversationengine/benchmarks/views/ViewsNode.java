package io.conversationengine.benchmarks.views;

import io.conversationengine.query.QuerySide;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// An application with the log, and with the query side if it is wanted.
public record ViewsNode(ConfigurableApplicationContext context) implements AutoCloseable {

    public static ViewsNode withoutViews(Database database) {
        return start(database, LogOnly.class);
    }

    /// The query side as it comes.
    static ViewsNode live(Database database) {
        return start(database, AsItComes.class);
    }

    /// The same, but one event a transaction, which is Axon's default.
    static ViewsNode oneByOne(Database database) {
        return start(database, OneByOne.class);
    }

    private static ViewsNode start(Database database, Class<?> application) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("engine.deadlines", "manual");
        // What is personal is sealed as ever, under a master key of nothing but zeros.
        properties.put("engine.personal.master-key", "A".repeat(43) + "=");
        properties.putAll(database.settings());
        SpringApplication spring = new SpringApplication(application);
        spring.setDefaultProperties(properties);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        return new ViewsNode(spring.run());
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    static class LogOnly {}

    @Configuration
    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class AsItComes {}

    @Configuration
    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class OneByOne {

        @Bean
        ConfigurerModule oneEventATransaction() {
            return configurer -> configurer
                    .eventProcessing()
                    .registerTrackingEventProcessorConfiguration(
                            Projection.VIEWS,
                            _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                    .andBatchSize(1)
                                    .andInitialTrackingToken(StreamableMessageSource::createTailToken));
        }
    }
}
