package io.conversationengine.standalone.engine;

import io.conversationengine.command.CommandSide;
import io.conversationengine.log.reader.ParkedReport;
import io.conversationengine.log.reader.ParkingReaders;
import io.conversationengine.query.QuerySide;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.runtime.database.BriefConnections;
import io.conversationengine.standalone.database.Database;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

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
        ALL;

        public boolean decides() {
            return this != QUERY;
        }

        public boolean answers() {
            return this != COMMAND;
        }

        private List<Class<?>> sides() {
            return switch (this) {
                case COMMAND -> List.of(CommandSide.class);
                case QUERY -> List.of(QuerySide.class);
                case ALL -> List.of(CommandSide.class, QuerySide.class);
            };
        }
    }

    /// @param database goes before what an operator says in the environment
    /// @param settings Spring's; what an operator says in the environment goes before them
    public static SpringApplication as(Role role, Database database, Map<String, Object> settings) {
        SpringApplication application = as(role, settings);
        application.addInitializers(context -> database.choose(context.getEnvironment()));
        return application;
    }

    /// The same on a database that whoever starts it names later.
    public static SpringApplication as(Role role, Map<String, Object> settings) {
        SpringApplication application = new SpringApplication(Engine.class);
        application.addPrimarySources(role.sides());
        application.setDefaultProperties(settings);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        return application;
    }

    /// In place of Spring's, which would wait for a silent database as long as work without a client does.
    @Bean
    HealthIndicator dbHealthIndicator(DataSource dataSource, EngineTimeouts timeouts) {
        return new DataSourceHealthIndicator(new BriefConnections(dataSource, timeouts.connection()));
    }

    @Bean
    HealthIndicator readersHealthIndicator(
            EventProcessingConfiguration processing,
            ParkingReaders parking,
            DataSource dataSource,
            EngineTimeouts timeouts) {
        JdbcClient brief = JdbcClient.create(new BriefConnections(dataSource, timeouts.connection()));
        return new ReadersHealth(processing, parking, new ParkedReport(brief));
    }
}
