package io.conversationengine.standalone.nemesis;

import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.nemesis.node.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Does one disturbance at an instant of its choice, and puts right afterwards what it did. It lasts mostly a moment
/// and now and then some seconds, so that many can be tried and no limit of time is left out.
record Nemesis(Battlefield field, Random random) {

    private static final String SESSIONS = """
            select pid
            from pg_stat_activity
            where usename = current_user and pid <> pg_backend_pid()
            order by backend_start
            """;

    private static final String FUNCTIONS = """
            select pg_get_functiondef(oid)
            from pg_proc
            where pronamespace = 'log'::regnamespace and prosrc like ?
            """;

    private static final String TELLING = "pg_notify('log'";
    private static final String SILENT = "pg_notify('nowhere'";

    /// Every worker's clock is off by up to ten minutes, each by its own.
    void stepClocks() {
        field.workers().forEach(worker -> worker.order(new Order.Clock(random.nextInt(-600, 601))));
    }

    void disturb(Disturbance disturbance) {
        rest(random.nextInt(50));
        switch (disturbance) {
            case NOTHING -> {}
            case CLOCKS -> stepClocksAgainAndAgain();
            case CUT_SESSIONS -> cutSessions();
            case LOST_ANSWERS -> loseAnswers();
            case LOST_NOTIFICATIONS -> loseNotifications();
            case KILLED_WORKER -> killWorker();
            case STOPPED_WORKER -> stopWorker();
            case HELD_HEAD_AND_FULL_QUEUE -> holdHead();
            case KILLED_DATABASE -> field.killDatabase();
            case FULL_DISK -> fillDisk();
        }
    }

    /// Puts right, after every reader has come to the end, what may have lasted until then.
    void putRight() {
        replace(SILENT, TELLING);
    }

    private void stepClocksAgainAndAgain() {
        for (int time = 0; time < 3; time++) {
            stepClocks();
            rest(random.nextInt(50));
        }
    }

    private void cutSessions() {
        for (int time = 0; time < 3; time++) {
            List<Integer> sessions = field.patiently(
                    () -> field.sql().sql(SESSIONS).query(Integer.class).list());
            sessions.stream().filter(_ -> random.nextBoolean()).forEach(this::cut);
            rest(random.nextInt(60));
        }
    }

    private void cut(int session) {
        field.patiently(() -> field.sql()
                .sql("select pg_terminate_backend(?)")
                .param(session)
                .query(Boolean.class)
                .single());
    }

    /// PostgreSQL waits for a standby that does not exist, when everything is stored and before it says so.
    private void loseAnswers() {
        configure("alter system set synchronous_standby_names = 'nobody'");
        rest(random.nextInt(20, 200));
        cutSessions();
        configure("alter system reset synchronous_standby_names");
    }

    private void configure(String setting) {
        Database database = field.database().database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), "postgres", field.passwordOfSuperuser());
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(setting, e);
        }
    }

    /// For good, or for a moment that ends while others still write.
    private void loseNotifications() {
        if (replace(TELLING, SILENT) == 0) {
            throw new IllegalStateException("No function of the log says " + TELLING);
        }
        rest(random.nextInt(300));
        if (random.nextBoolean()) {
            replace(SILENT, TELLING);
        }
    }

    private int replace(String line, String other) {
        List<String> functions = field.patiently(() -> field.sql()
                .sql(FUNCTIONS)
                .param("%" + line + "%")
                .query(String.class)
                .list());
        for (String function : functions) {
            field.patiently(() -> field.sql().sql(function.replace(line, other)).update());
        }
        return functions.size();
    }

    private void killWorker() {
        WorkerProcess worker = any();
        worker.kill();
        worker.startAgain();
    }

    private void stopWorker() {
        WorkerProcess worker = any();
        worker.signal(Signal.STOP);
        rest(mostlyShort(100, 500, 4_000));
        worker.signal(Signal.CONT);
    }

    private void holdHead() {
        try (Connection connection = field.database().database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select position from log.head for update");
            rest(mostlyShort(100, 800, 7_000));
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
                rest(mostlyShort(200, 800, 3_000));
            }
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkerProcess any() {
        return field.workers().get(random.nextInt(field.workers().size()));
    }

    /// One time in four it may be long.
    private long mostlyShort(int least, int most, int mostOfAll) {
        return random.nextInt(4) == 0 ? random.nextInt(most, mostOfAll) : random.nextInt(least, most);
    }

    private static void rest(long millis) {
        Duration pause = Duration.ofMillis(millis);
        await().pollDelay(pause).atMost(pause.plusSeconds(60)).until(() -> true);
    }
}
