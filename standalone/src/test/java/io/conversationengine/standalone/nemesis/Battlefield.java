package io.conversationengine.standalone.nemesis;

import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database, four workers on it, and what can be done to them.
final class Battlefield implements AutoCloseable {

    private static final int WORKERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final EmbeddedDatabase database;
    private final JdbcClient sql;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private volatile History history = new History();

    Battlefield(Path directory) {
        this.directory = directory;
        this.database = EmbeddedDatabase.start(directory);
        this.sql = JdbcClient.create(database.database().dataSource());
        for (int number = 0; number < WORKERS; number++) {
            workers.add(new WorkerProcess("w" + number, database.database(), said -> history.note(said)));
            // One after the other: the first makes the tables.
            awaitWorkers();
        }
    }

    Path directory() {
        return directory;
    }

    EmbeddedDatabase database() {
        return database;
    }

    JdbcClient sql() {
        return sql;
    }

    List<WorkerProcess> workers() {
        return workers;
    }

    /// Begins a round and says what will have happened in it.
    History begin(Order.Round round) {
        History next = new History();
        history = next;
        workers.forEach(worker -> worker.order(round));
        return next;
    }

    void awaitRound(int round) {
        await().atMost(PATIENCE).until(() -> workers.stream().allMatch(worker -> worker.isDone(round)));
    }

    void awaitWorkers() {
        await().atMost(PATIENCE).until(() -> workers.stream().allMatch(WorkerProcess::isReady));
    }

    /// The log's last position, once the database says it and every reader has come there.
    long awaitReaders() {
        await().atMost(PATIENCE).until(() -> {
            long head = head();
            return workers.stream().allMatch(worker -> worker.position() >= head) && head == head();
        });
        return head();
    }

    long head() {
        return patiently(
                () -> sql.sql("select position from log.head").query(Long.class).single());
    }

    /// Asks until the database answers.
    <T> T patiently(Supplier<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> {
                    answer.set(question.get());
                    return true;
                });
        return Objects.requireNonNull(answer.get());
    }

    void killDatabase() {
        try {
            Path running = directory.resolve("postgres").resolve("postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(running).getFirst());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        database.close();
    }
}
