package io.conversationengine.benchmarks.deadlines;

import io.conversationengine.standalone.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// The log and nothing else, in this process.
record LogNode(ConfigurableApplicationContext context) implements AutoCloseable {

    /// What is personal is sealed as ever, under a master key of nothing but zeros.
    static final String MASTER_KEY = "A".repeat(43) + "=";

    static LogNode start(Database database) {
        Map<String, Object> properties = new HashMap<>(database.settings());
        properties.put("engine.deadlines", "manual");
        properties.put("engine.personal.master-key", MASTER_KEY);
        SpringApplication spring = new SpringApplication(LogOnly.class);
        spring.setDefaultProperties(properties);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        return new LogNode(spring.run());
    }

    EventStorageEngine log() {
        return context.getBean(EventStorageEngine.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    static class LogOnly {}
}
