package io.conversationengine.standalone.nemesis;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.nemesis.LogCheck.Seen;
import io.conversationengine.standalone.nemesis.node.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// A worker, killed and started again as often as it takes. What its reader has read is kept here, as a reader's own
/// progress would be.
final class WorkerProcess implements AutoCloseable {

    private final String name;
    private final Database database;
    private final Consumer<Said> listener;
    private final List<Seen> read = new ArrayList<>();
    private Process process;
    private Thread ears;
    private volatile long position;
    private volatile long roundBegun;
    private volatile long roundOver;
    private volatile boolean ready;

    WorkerProcess(String name, Database database, Consumer<Said> listener) {
        this.name = name;
        this.database = database;
        this.listener = listener;
        this.process = start();
        this.ears = listen(process);
    }

    void order(Order order) {
        if (order instanceof Order.Round round) {
            roundBegun = round.seed();
        }
        try {
            Writer orders = process.outputWriter();
            orders.write(order.line() + "\n");
            orders.flush();
        } catch (IOException _) {
            // It was killed: it has nothing to do any more.
        }
    }

    /// Whether it has done its part of a round, or was killed while it did.
    boolean isDone(long round) {
        return roundOver >= round;
    }

    boolean isReady() {
        return ready;
    }

    long position() {
        return position;
    }

    /// What its reader has seen since this was last asked, in its order.
    List<Seen> takeRead() {
        synchronized (read) {
            List<Seen> taken = List.copyOf(read);
            read.clear();
            return taken;
        }
    }

    void kill() {
        // Not by way of the process itself: that throws away what it has said and nobody has read yet.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        try {
            ears.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void startAgain() {
        ready = false;
        roundOver = roundBegun;
        process = start();
        ears = listen(process);
    }

    void signal(Signal signal) {
        signal.sendTo(process);
    }

    @Override
    public void close() {
        kill();
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Worker.class.getName(),
                            name,
                            database.jdbcUrl(),
                            Objects.requireNonNull(database.user()),
                            Objects.requireNonNull(database.password()),
                            Long.toString(position))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread listen(Process speaker) {
        return Thread.ofVirtual().start(() -> {
            try {
                Optional<Said> said = Said.next(speaker.inputReader());
                while (said.isPresent()) {
                    hear(said.get());
                    said = Said.next(speaker.inputReader());
                }
            } catch (IOException _) {
                // It was killed in the middle of a word.
            }
        });
    }

    private void hear(Said said) {
        switch (said.word()) {
            case "ready" -> ready = true;
            case "over" -> roundOver = Long.parseLong(said.first());
            case "read" -> {
                Seen seen = new Seen(Long.parseLong(said.first()), said.second());
                synchronized (read) {
                    read.add(seen);
                }
                position = seen.position();
            }
            default -> listener.accept(said);
        }
    }
}
