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
import org.awaitility.core.ConditionFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database, four workers on it, and what can be done to them.
final class Battlefield implements AutoCloseable {

    private static final int WORKERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Much longer than a reader sleeps when nobody wakes it.
    private static final Duration LONGEST_READ = Duration.ofSeconds(30);

    private static final String AT_REST = """
            select not exists (
                select from pg_stat_activity
                where usename = current_user and pid <> pg_backend_pid() and state <> 'idle')
            """;

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
            if (number == 0) {
                // It makes the tables.
                awaitWorkers();
            }
        }
        awaitWorkers();
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

    void awaitRound(long seed) {
        workers.forEach(worker -> worker.order(new Order.Enough(seed)));
        patience("every writer comes to its end").until(() -> workers.stream().allMatch(worker -> worker.isDone(seed)));
    }

    void awaitWorkers() {
        patience("every worker starts").until(() -> workers.stream().allMatch(WorkerProcess::isReady));
    }

    /// Waits until nobody appends any more, not even in the name of a process that was killed, and every reader has
    /// come to the end.
    void awaitReaders() {
        patience("what was begun comes to its end")
                .until(() ->
                        patiently(() -> sql.sql(AT_REST).query(Boolean.class).single()));
        long head = head();
        patience("every reader comes to position " + head)
                .atMost(LONGEST_READ)
                .until(() -> workers.stream().allMatch(worker -> worker.position() >= head));
    }

    /// The log's last position.
    long head() {
        return patiently(
                () -> sql.sql("select position from log.head").query(Long.class).single());
    }

    /// Asks until the database answers.
    <T> T patiently(Supplier<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        patience("the database answers")
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> {
                    answer.set(question.get());
                    return true;
                });
        return Objects.requireNonNull(answer.get());
    }

    private static ConditionFactory patience(String expected) {
        return await(expected).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    String passwordOfSuperuser() {
        try {
            return Files.readString(directory.resolve("postgres.password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
