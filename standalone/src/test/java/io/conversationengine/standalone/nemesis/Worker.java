package io.conversationengine.standalone.nemesis;

import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// A process that writes to the log and reads it, as it is told on standard input, and says on standard output what it
/// did. It lives until its input ends, or it is killed.
///
/// It is told what [Order] knows and says what [Said] knows.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Worker {

    private static final SteppedClock CLOCK = new SteppedClock();

    @Bean
    Clock clock() {
        return CLOCK;
    }

    /// @param args the worker's name, the database's URL, user and password, and the position its reader has reached
    static void main(String[] args) throws IOException {
        Map<String, Object> settings = new HashMap<>(new Database(args[1], args[2], args[3]).settings());
        settings.put("engine.log.waiting", 2);
        settings.put("engine.deadlines", "manual");
        settings.put("logging.level.root", "off");
        SpringApplication application = new SpringApplication(Worker.class);
        application.setDefaultProperties(settings);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run("--" + Postgres.MASTER_KEY);
        EventStore events = context.getBean(EventStore.class);
        Writers writers = new Writers(args[0], context.getBean(EventStorageEngine.class), CLOCK);
        Thread.ofPlatform().daemon().start(new Reader(events, Long.parseLong(args[4])));
        Said.ready();
        obey(writers);
        Runtime.getRuntime().halt(0);
    }

    private static void obey(Writers writers) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (Order.read(order)) {
                case Order.Clock off -> CLOCK.stepTo(Duration.ofSeconds(off.seconds()));
                case Order.Round round -> writers.begin(round);
                case Order.Enough enough -> writers.enough(enough.seed());
            }
        }
    }
}
