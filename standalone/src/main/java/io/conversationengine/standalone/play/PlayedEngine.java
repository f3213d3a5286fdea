package io.conversationengine.standalone.play;

import io.conversationengine.axon.deadline.DueDeadlines;
import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The engine, or the side of it that decides, without its HTTP, on a database for one run and under a clock that is
/// moved by hand.
final class PlayedEngine implements AutoCloseable {

    private static final Map<String, Object> SETTINGS = Map.of(
            "engine.deadlines", "manual",
            // Nobody asks for them here, and Axon takes its time over each message.
            "engine.message-meters", "false");

    private final SimulatedClock clock;
    private final EmbeddedDatabase database;
    private final ConfigurableApplicationContext context;

    PlayedEngine(SimulatedClock clock, Engine.Role role, Map<String, Object> settings) {
        this.clock = clock;
        Map<String, Object> all = new HashMap<>(SETTINGS);
        // Each act waits until all readers are done with the one before: there is nothing to gather.
        all.put("engine.readers.gathering", "0ms");
        all.put("engine.personal.master-key", masterKey());
        all.putAll(settings);
        database = EmbeddedDatabase.throwaway();
        // A process that is told to end in the middle leaves none behind.
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        SpringApplication application = Engine.as(role, database.database(), all);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean("simulatedClock", Clock.class, () -> clock));
        context = startedOn(database, application);
    }

    private static ConfigurableApplicationContext startedOn(EmbeddedDatabase database, SpringApplication application) {
        try {
            return application.run();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// It is gone with the database.
    private static String masterKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    CommandGateway commands() {
        return get(CommandGateway.class);
    }

    PlayedLog log() {
        return new PlayedLog(get(EventStore.class), get(Positions.class));
    }

    /// The time of the clock under which it was started.
    ///
    /// @param log what has been read of the log when time passes
    SimulatedTime passage(PlayedLog log) {
        Quiescence quiescence = new Quiescence(get(EventProcessingConfiguration.class), get(Positions.class));
        return new SimulatedTime(clock, get(DueDeadlines.class), quiescence, log);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
