package io.conversationengine.benchmarks.stock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Import;

/// Conversations of which somebody made a Spring Boot application with Axon in an afternoon: one event a command, one
/// projection, and all that Boot and Axon set up by themselves. It knows no rules, no rights, no deadlines, no secrets.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({StockStorage.class, StockConversation.class, StockProjection.class, StockEndpoint.class})
public class StockApplication {

    private static final String OURS = "io.conversationengine.";

    /// @param arguments Spring's: where it listens, and its database
    static void main(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        // What the engine brings is on the class path, too.
        all.add("--spring.config.name=stock");
        all.add("--spring.autoconfigure.exclude=" + ours());
        all.add("--spring.flyway.enabled=false");
        all.add("--db-scheduler.enabled=false");
        // Where the engine's are quiet, it would end without a word when it cannot start.
        all.add("--logging.level.org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter=error");
        // These are Boot's defaults, which the engine's go before.
        all.add("--spring.datasource.hikari.maximum-pool-size=10");
        all.add("--spring.datasource.hikari.minimum-idle=10");
        all.add("--spring.threads.virtual.enabled=false");
        SpringApplication application = new SpringApplication(StockApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run(all.toArray(String[]::new));
    }

    private static String ours() {
        ImportCandidates all = ImportCandidates.load(AutoConfiguration.class, StockApplication.class.getClassLoader());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.joining(","));
    }
}
