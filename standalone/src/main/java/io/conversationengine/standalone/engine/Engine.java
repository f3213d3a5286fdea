package io.conversationengine.standalone.engine;

import io.conversationengine.command.CommandSide;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/// The engine as one Spring application: a side of it, or both in one process.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Engine {

    /// What a process does.
    public enum Role {
        /// Decides.
        COMMAND,
        /// Answers.
        QUERY,
        ALL
    }

    public static SpringApplication as(Role role) {
        Class<?>[] sources = switch (role) {
            case COMMAND, QUERY, ALL -> new Class<?>[] {Engine.class, CommandSide.class};
        };
        SpringApplication application = new SpringApplication(sources);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        return application;
    }
}
