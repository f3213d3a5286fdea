package io.conversationengine.standalone.server;

import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.start.Listening;
import io.conversationengine.standalone.start.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/// The whole engine in this process, as `start` starts it, on a free port and a new directory. It is started once, when
/// a test first asks for it, and goes down with the process.
public final class EngineUnderTest {

    private static @Nullable Client client;

    private EngineUnderTest() {}

    public static synchronized Client client() {
        if (client == null) {
            client = started();
        }
        return client;
    }

    private static Client started() {
        try {
            var directory = Files.createTempDirectory("engine-under-test");
            // Handlers run in turn: the database has left the directory by then.
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            new Start(new Listening("127.0.0.1", 0), Engine.Role.ALL, new Storage.Embedded(directory))
                    .run(new PrintStream(screen, true, StandardCharsets.UTF_8));
            SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(directory.toFile()));
            return Screen.of(screen.toString(StandardCharsets.UTF_8)).client();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
