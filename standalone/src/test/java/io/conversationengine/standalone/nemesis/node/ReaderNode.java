package io.conversationengine.standalone.nemesis.node;

import io.conversationengine.log.Postgres;
import io.conversationengine.log.reader.LogReader;
import io.conversationengine.log.reader.LogReader.Policy;
import io.conversationengine.standalone.database.Database;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A process that has the log and the diary's reader. It lives until its input ends, or it is killed.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ReaderNode {

    /// What it says when it reads.
    static final String READY = "ready";

    /// Small, so that there are many places between two batches.
    private static final int BATCH_SIZE = 10;

    @Bean
    LogReader diaryReader(@Value("${nemesis.reader}") ReaderKind kind) {
        return switch (kind) {
            case WHOLE -> new LogReader(Diary.NAME, Policy.PARK);
            case DIVIDED -> LogReader.divided(Diary.NAME, Policy.PARK);
        };
    }

    @Bean
    Diary diary(JdbcClient sql) {
        return new Diary(sql);
    }

    /// For a reader in one piece. All times are about a tenth of an engine's, so that its place changes hands several
    /// times in a round.
    @Bean
    ConfigurerModule quickTakeOver() {
        return configurer -> configurer
                .eventProcessing()
                .registerTrackingEventProcessorConfiguration(
                        Diary.NAME,
                        _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(BATCH_SIZE)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                                .andTokenClaimInterval(500, TimeUnit.MILLISECONDS)
                                .andEventAvailabilityTimeout(100, TimeUnit.MILLISECONDS));
    }

    /// @param args the database's URL, user and password, the file for what it has to say, and the kind of reader
    static void main(String[] args) throws IOException {
        Map<String, Object> settings = new HashMap<>(new Database(args[0], args[1], args[2]).settings());
        settings.put("nemesis.reader", args[4]);
        settings.put("engine.deadlines", "manual");
        settings.put("logging.file.name", args[3]);
        settings.put("logging.threshold.console", "off");
        settings.put("engine.timeouts.head", "600ms");
        settings.put("engine.timeouts.log-answer", "700ms");
        settings.put("engine.timeouts.append", "900ms");
        settings.put("engine.timeouts.request", "1s");
        settings.put("engine.timeouts.saga-command", "1200ms");
        settings.put("engine.timeouts.claim", "1500ms");
        settings.put("engine.timeouts.idle", "2s");
        settings.put("engine.timeouts.answer", "6s");
        settings.put("spring.datasource.hikari.connection-timeout", "2000");
        settings.put("spring.datasource.hikari.maximum-pool-size", "10");
        settings.put("spring.datasource.hikari.minimum-idle", "1");
        SpringApplication application = new SpringApplication(ReaderNode.class);
        application.setDefaultProperties(settings);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run("--" + Postgres.MASTER_KEY);
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        Runtime.getRuntime().halt(0);
    }
}
