package io.conversationengine.standalone.edition;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.SimulatedClock;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.start.KeyRing;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A node in this process, of the version that has these editions.
final class VersionedEngine implements AutoCloseable {

    private final Database database;
    private final ConfigurableApplicationContext context;

    /// @param name of the node: two in one process would take each other's readers for their own
    VersionedEngine(String name, Database database, SimulatedClock clock, Editions editions) {
        this.database = database;
        String[] masterKey = Postgres.MASTER_KEY.split("=", 2);
        SpringApplication application = Engine.as(
                Engine.Role.ALL,
                database,
                Map.of(
                        "server.port",
                        0,
                        "server.address",
                        "127.0.0.1",
                        "engine.node",
                        name,
                        masterKey[0],
                        masterKey[1]));
        application.setRegisterShutdownHook(false);
        application.addInitializers(starting -> {
            GenericApplicationContext beans = (GenericApplicationContext) starting;
            beans.registerBean("simulatedClock", Clock.class, () -> clock);
            beans.registerBean("editionsOfThisVersion", Editions.class, () -> editions);
        });
        context = application.run();
    }

    Client clientOf(String workspace) {
        String key = new KeyRing(new Storage.External(database))
                .create(workspace, new WorkspaceId(workspace), true, Right.all(), false);
        return new Client(url(), key);
    }

    /// Somebody who asks another node, at this one.
    Client at(Client other) {
        return new Client(url(), other.key());
    }

    private String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
