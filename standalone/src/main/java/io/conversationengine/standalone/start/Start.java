package io.conversationengine.standalone.start;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.runtime.EngineProperties;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.demo.DemoCustomer;
import io.conversationengine.standalone.demo.DemoHistory;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/// Starts the engine as a server, for as long as the process lives: looks whether all settings fit and its place is
/// free, starts or reaches the database, provides the master key, and leaves the rest to Spring, which migrates the
/// database before anything uses it, starts what reads the log, and takes requests at last. Then it brings what a first
/// start brings, and prints the first screen.
///
/// @param listening what was said of it; what was not is left to the environment
public record Start(Listening.Options listening, Engine.Role role, Storage storage) {

    private static final Logger LOG = LoggerFactory.getLogger(Start.class);

    /// Returns when the engine takes requests and has said so. It goes down with the process: the web server first,
    /// then what reads the log, then the deadlines, and the database that it brought at last.
    ///
    /// @throws TaskRefused in one line, when the Axon Server that keeps its events does not answer
    public void run(PrintStream out) {
        out.print(begin().text());
        out.flush();
    }

    /// The same, but says nothing.
    public FirstScreen begin() {
        // What ends a thread would be printed as it is.
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> LOG.error("A thread ended", failure));
        SpringApplication application = Engine.as(role, settings());
        application.addInitializers(context -> provide(context.getEnvironment()));
        return screen(started(application));
    }

    private FirstScreen screen(ApplicationContext engine) {
        int port = engine.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            Furniture furniture = new Furniture(engine);
            String newKey = storage instanceof Storage.Embedded ? furniture.complete() : null;
            DemoCustomer found =
                    storage instanceof Storage.Embedded ? furniture.closed().orElse(null) : null;
            FirstCustomer customer = FirstCustomer.in(
                    engine.getBean(EventStore.class),
                    found == null ? DemoHistory.WHATSAPP : DemoHistory.BRIEF,
                    engine.getBean(ContactKeys.class)::isErased);
            return new FirstScreen(
                    Listening.in(engine.getEnvironment()).url(port),
                    role,
                    storage,
                    newKey,
                    engine.getBean(Clock.class).instant(),
                    engine.getBean(Positions.class).head(),
                    customer,
                    found);
        } catch (EventStoreException e) {
            String axonServer = engine.getBean(EngineProperties.class).axonServer();
            throw axonServer.isEmpty()
                    ? e
                    : new TaskRefused(
                            "the Axon Server %s (engine.axon-server) does not answer".formatted(axonServer), e);
        }
    }

    /// A start that ends before it has a context has not yet told the process to call those who wait for its end. One
    /// more who waits makes it do so.
    private ApplicationContext started(SpringApplication application) {
        try {
            return application.run(listening.arguments());
        } catch (RuntimeException failure) {
            SpringApplication.getShutdownHandlers().add(() -> {});
            throw failure;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(Listening.DEFAULTS);
        if (storage instanceof Storage.Embedded) {
            // The directory lets one engine in at a time, so the readers' places of a killed one are this one's at
            // once.
            settings.put("engine.node", "the-only-one");
        }
        return settings;
    }

    /// Nothing is made before it is known that all settings fit.
    private void provide(ConfigurableEnvironment environment) {
        EngineSettings.requireFitting(environment);
        Listening.in(environment).requireFree("name another with --port or --address");
        Listening.ofManagement(environment)
                .ifPresent(place -> place.requireFree("management.server.port names another"));
        Database database = database();
        database.choose(environment);
        if (storage instanceof Storage.Embedded(Path directory)) {
            MasterKeyFile.provide(environment, directory, database.dataSource());
            SigningKeyFile.provide(environment, directory);
        }
    }

    private Database database() {
        return switch (storage) {
            case Storage.External external -> external.database().requireUsable();
            case Storage.Embedded embedded -> {
                EmbeddedDatabase database = EmbeddedDatabase.start(embedded.directory());
                SpringApplication.getShutdownHandlers().add(database::close);
                yield database.database();
            }
        };
    }
}
