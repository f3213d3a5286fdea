package io.conversationengine.standalone.article;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.start.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole engine in this process, asked over HTTP, whose time passes when a test says so.
final class TimedEngine implements AutoCloseable {

    private static final Map<String, Object> SETTINGS = Map.of(
            "server.port",
            0,
            "server.address",
            "127.0.0.1",
            "engine.personal.master-key",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    private final SimulatedClock clock;
    private final EmbeddedDatabase database;
    private final ConfigurableApplicationContext context;

    private TimedEngine(Instant begin) {
        clock = new SimulatedClock(begin);
        database = EmbeddedDatabase.throwaway();
        SpringApplication application = Engine.as(Engine.Role.ALL, database.database(), SETTINGS);
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting ->
                ((GenericApplicationContext) starting).registerBean("simulatedClock", Clock.class, () -> clock));
        context = application.run();
    }

    static TimedEngine startingAt(Instant begin) {
        return new TimedEngine(begin);
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.moveTo(now().plus(time));
    }

    Client clientOf(String workspace) {
        String key = new KeyRing(new Storage.External(database.database()))
                .create(workspace, new WorkspaceId(workspace), true, Right.all(), false);
        return new Client("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"), key);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
