package io.conversationengine.standalone.nemesis;

import io.conversationengine.standalone.database.Database;
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
    private final List<String> read = new ArrayList<>();
    private Process process;
    private Thread ears;
    private volatile long position;
    private volatile int roundBegun;
    private volatile int roundOver;
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
            roundBegun = round.number();
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
    boolean isDone(int round) {
        return roundOver >= round;
    }

    boolean isReady() {
        return ready;
    }

    long position() {
        return position;
    }

    /// The events in the order in which its reader saw them, each as `POSITION ID`.
    List<String> read() {
        synchronized (read) {
            return List.copyOf(read);
        }
    }

    void kill() {
        process.destroyForcibly();
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

    void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            case "over" -> roundOver = Integer.parseInt(said.first());
            case "read" -> {
                synchronized (read) {
                    read.add(said.first() + " " + said.second());
                }
                position = Long.parseLong(said.first());
            }
            default -> listener.accept(said);
        }
    }
}
