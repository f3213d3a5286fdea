package io.conversationengine.standalone.server;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.DatabaseInUse;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.start.KeyRing;
import io.conversationengine.standalone.start.Listening;
import io.conversationengine.standalone.start.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/// The whole engine in this process, as `start` starts it, on a free port and a new directory. It is started once, when
/// a test first asks for it, and goes down with the process.
public final class EngineUnderTest {

    private static final Path DIRECTORY = directory();
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static @Nullable Client client;

    private EngineUnderTest() {}

    public static synchronized Client client() {
        if (client == null) {
            client = started();
        }
        return client;
    }

    /// Somebody who may act for the agents of a workspace.
    public static Client clientOf(String workspace) {
        String name = "tester-" + KEYS.incrementAndGet();
        String url = client().url();
        String key = new KeyRing(new Storage.Embedded(DIRECTORY))
                .create(name, new WorkspaceId(workspace), true, Right.all(), false);
        return new Client(url, key);
    }

    public static DataSource database() {
        return DatabaseInUse.on(DIRECTORY).orElseThrow().dataSource();
    }

    private static Client started() {
        // Handlers run in turn: the database has left the directory by then.
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        new Start(new Listening.Options("127.0.0.1", 0), Engine.Role.ALL, new Storage.Embedded(DIRECTORY))
                .run(new PrintStream(screen, true, StandardCharsets.UTF_8));
        SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(DIRECTORY.toFile()));
        return Screen.of(screen.toString(StandardCharsets.UTF_8)).client();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("engine-under-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
