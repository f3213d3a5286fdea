package io.conversationengine.standalone.nemesis.node;

import io.conversationengine.standalone.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A [ReaderNode], killed, stopped and started again as often as it takes.
public final class NodeProcess implements AutoCloseable {

    /// The sessions of all of them in the database.
    public static final String SESSIONS = "nemesis-node";

    private final Database database;
    private final ReaderKind kind;
    private final Path log;
    private Process process;
    private volatile @Nullable Process ready;

    /// @param log where it writes what it has to say
    public NodeProcess(Database database, ReaderKind kind, Path log) {
        this.database = database;
        this.kind = kind;
        this.log = log;
        this.process = start();
    }

    public boolean isReady() {
        return process.equals(ready);
    }

    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public void startAgain() {
        process = start();
    }

    /// One whose sessions were cut off before it was ready ends, and whoever runs it starts it again.
    ///
    /// @throws AssertionError where it ended although it was ready
    public void startAgainIfRefused() {
        if (!process.isAlive()) {
            if (isReady()) {
                throw new AssertionError("a process ended by itself: " + log);
            }
            startAgain();
        }
    }

    public void standStill() {
        Signal.STOP.sendTo(process);
    }

    public void goOn() {
        Signal.CONT.sendTo(process);
    }

    @Override
    public void close() {
        kill();
    }

    private Process start() {
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ReaderNode.class.getName(),
                            database.jdbcUrl() + "?ApplicationName=" + SESSIONS,
                            Objects.requireNonNull(database.user()),
                            Objects.requireNonNull(database.password()),
                            log.toString(),
                            kind.name())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Thread.ofVirtual().start(() -> listen(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(Process speaker) {
        try (BufferedReader output = speaker.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(ReaderNode.READY)) {
                    ready = speaker;
                }
            }
        } catch (IOException _) {
            // It was killed in the middle of a word.
        }
    }
}
