package io.conversationengine.standalone.nemesis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;

/// Does one disturbance at an instant of its choice, and puts right afterwards what it did.
record Nemesis(Battlefield field, Random random) {

    private static final String CUT = """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where usename = current_user and pid <> pg_backend_pid() and random() < 0.5
            """;

    private static final String SILENT = "perform 0, at_position::text;";
    private static final String TELLING = "perform pg_notify('log', at_position::text);";

    void disturb(Disturbance disturbance) {
        rest(random.nextInt(50));
        switch (disturbance) {
            case NOTHING -> {}
            case CLOCKS -> field.workers().forEach(worker -> worker.order(new Order.Clock(random.nextInt(-600, 601))));
            case CUT_SESSIONS -> cutSessions();
            case LOST_NOTIFICATIONS -> withoutNotifications();
            case KILLED_WORKER -> killWorker();
            case STOPPED_WORKER -> stopWorker();
            case HELD_HEAD_AND_FULL_QUEUE -> holdHead();
            case KILLED_DATABASE -> field.killDatabase();
            case FULL_DISK -> fillDisk();
        }
    }

    private void cutSessions() {
        for (int time = 0; time < 3; time++) {
            field.patiently(() -> field.sql().sql(CUT).query().listOfRows());
            rest(random.nextInt(60));
        }
    }

    private void withoutNotifications() {
        replace(TELLING, SILENT);
        rest(random.nextInt(100, 1_500));
        replace(SILENT, TELLING);
    }

    private void replace(String line, String other) {
        String function = field.patiently(() -> field.sql()
                .sql("select pg_get_functiondef('log.append'::regproc)")
                .query(String.class)
                .single());
        if (!function.contains(line)) {
            throw new IllegalStateException("log.append does not say: " + line);
        }
        field.patiently(() -> field.sql().sql(function.replace(line, other)).update());
    }

    private void killWorker() {
        WorkerProcess worker = any();
        worker.kill();
        worker.startAgain();
    }

    private void stopWorker() {
        WorkerProcess worker = any();
        worker.signal("STOP");
        rest(random.nextInt(500, 4_000));
        worker.signal("CONT");
    }

    private void holdHead() {
        try (Connection connection = field.database().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select position from log.head for update");
            rest(random.nextInt(1_000, 7_000));
        } catch (SQLException _) {
            // It was cut off, as it should be.
        }
    }

    private void fillDisk() {
        Path ballast = field.directory().resolve("ballast");
        try {
            try (OutputStream out = Files.newOutputStream(ballast)) {
                byte[] block = new byte[1 << 16];
                while (true) {
                    out.write(block);
                }
            } catch (IOException _) {
                rest(random.nextInt(500, 3_000));
            }
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerProcess any() {
        return field.workers().get(random.nextInt(field.workers().size()));
    }

    private static void rest(long millis) {
        Duration pause = Duration.ofMillis(millis);
        await().pollDelay(pause).atMost(pause.plusSeconds(5)).until(() -> true);
    }
}
