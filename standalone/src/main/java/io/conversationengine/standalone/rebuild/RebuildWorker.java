package io.conversationengine.standalone.rebuild;

import io.conversationengine.query.rebuild.RebuildLock;
import io.conversationengine.runtime.EngineTimeouts;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.start.MasterKeyFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lends a hand where no engine works at a rebuild: an engine that answers nobody, for as long as it takes.
final class RebuildWorker implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final String READ = """
            select exists (
                select from work.token
                where processor = ? and owner is not null
                    and claimed_at::timestamptz > now() - make_interval(secs => ?))
            """;

    /// An engine that runs looks for work more often than that.
    private static final int LOOKS_IN_VAIN = 6;

    private final Storage storage;
    private final Database database;
    private final String projection;
    private final RebuildLock lock;
    private final PrintStream err;
    private int idle;
    private @Nullable ConfigurableApplicationContext engine;

    RebuildWorker(Storage storage, Database database, String projection, PrintStream err) {
        this.storage = storage;
        this.database = database;
        this.projection = projection;
        this.lock = new RebuildLock(database.dataSource(), projection);
        this.err = err;
    }

    void lendWhereNobodyWorks() {
        if (engine != null) {
            return;
        }
        idle = lock.isFree() && !isFollowed() ? idle + 1 : 0;
        if (idle > LOOKS_IN_VAIN) {
            err.println("No engine takes it up: this process does.");
            engine = started();
        }
    }

    /// An engine that is busy with other things has its place in the log all the same, and will take the rebuild up.
    private boolean isFollowed() {
        return JdbcClient.create(database.dataSource())
                .sql(READ)
                .params(projection, EngineTimeouts.DEFAULTS.claim().toSeconds())
                .query(Boolean.class)
                .single();
    }

    void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }

    private ConfigurableApplicationContext started() {
        SpringApplication application = Engine.as(Engine.Role.QUERY, database, Map.of());
        application.setWebApplicationType(WebApplicationType.NONE);
        if (storage instanceof Storage.Embedded(Path directory)) {
            application.addInitializers(
                    context -> MasterKeyFile.provide(context.getEnvironment(), directory, database.dataSource()));
        }
        return application.run();
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
