package io.conversationengine.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class EmbeddedDatabaseTest {

    @TempDir
    private static Path directory;

    @BeforeEach
    void something_was_written() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            execute(database, "create table if not exists note (text text)");
            execute(database, "truncate note");
            execute(database, "insert into note values ('kept')");
        }
    }

    @Test
    void finds_everything_again_after_a_clean_stop() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(note(database)).isEqualTo("kept");
        }
    }

    @Test
    void forces_to_disk_what_it_commits_and_knows_letters_beyond_ascii() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "select lower('ПРИВЕТ')")).isEqualTo("привет");
            assertThat(ask(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    /// 755 and 644 let another user of the machine look on, and take the lock.
    @Test
    void is_for_its_owner_alone_also_where_another_version_made_it() throws Exception {
        Path lock = directory.resolve("lock");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-r--r--"));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(database.directory()).isEqualTo(directory);
            assertThat(permissions(directory)).isEqualTo("rwx------");
            assertThat(permissions(lock)).isEqualTo("rw-------");
            assertThat(permissions(directory.resolve("engine.password"))).isEqualTo("rw-------");
        }
        Path made = directory.resolve("made/deeper");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(made)) {
            assertThat(database.directory()).isEqualTo(made);
            assertThat(permissions(made)).isEqualTo("rwx------");
        }
        FileSystemUtils.deleteRecursively(directory.resolve("made"));
    }

    @Test
    void lets_nobody_be_superuser_with_the_password_of_the_engine() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            Database engine = database.database();
            String superusers = engine.jdbcUrl().replace("/engine", "/postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(superusers, "postgres", engine.password()))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void leaves_no_server_behind_where_it_cannot_be_used() throws Exception {
        Path file = directory.resolve("postgres.password");
        String password = Files.readString(file);
        Files.writeString(file, "another");
        assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("password authentication failed");
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
        Files.writeString(file, password);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void keeps_in_memory_as_much_as_the_machine_has_room_for() throws SQLException {
        assertThat(CacheSize.in(512L << 20)).hasToString("128MB");
        assertThat(CacheSize.in(8L << 30)).hasToString("1024MB");
        assertThat(CacheSize.in(64L << 30)).hasToString("2048MB");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(ask(database, "select pg_size_bytes(current_setting('shared_buffers'))"))
                    .isEqualTo(Long.toString(CacheSize.onThisMachine().megabytes() << 20));
        }
    }

    @Test
    void recovers_what_was_committed_when_postgres_was_killed() throws Exception {
        PostgresServer abandoned = server();
        abandoned.start();
        kill(abandoned);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(note(database)).isEqualTo("kept");
        }
    }

    @Test
    void takes_over_from_a_server_that_outlived_its_engine() throws Exception {
        PostgresServer abandoned = server();
        abandoned.start();
        ProcessHandle orphan = abandoned.postmaster().orElseThrow();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(note(database)).isEqualTo("kept");
            assertThat(server().postmaster()).isPresent().get().isNotEqualTo(orphan);
        }
    }

    @Test
    void starts_postgres_again_when_it_dies_under_the_engine() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            kill(server());
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(note(database)).isEqualTo("kept"));
        }
    }

    /// Whatever is asked beside an engine that only starts is told to come again.
    @Test
    void has_no_port_before_its_server_takes_connections() throws Exception {
        PidFile pidFile = new PidFile(directory.resolve("postgres"));
        PostgresServer server = server();
        int port = server.start();
        assertThat(pidFile.port()).hasValue(port);
        Path file = directory.resolve("postgres").resolve(PidFile.NAME);
        String ready = Files.readString(file);
        Files.writeString(file, ready.replace("ready", "starting"));
        assertThat(pidFile.port()).isEmpty();
        Files.writeString(file, ready);

        kill(server);
        assertThat(pidFile.port()).isEmpty();
    }

    @Test
    void is_not_misled_by_the_number_of_another_process() throws Exception {
        Files.writeString(
                directory.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
            assertThat(note(database)).isEqualTo("kept");
        }
    }

    @Test
    void belongs_to_one_engine_at_a_time() {
        try (EmbeddedDatabase _ = EmbeddedDatabase.start(directory)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("Another engine runs on " + directory);
        }
    }

    /// A copy of a directory whose engine runs says that a server is at work on it: the original's.
    @Test
    void lays_no_hand_on_the_server_of_a_directory_that_it_is_a_copy_of(@TempDir Path copy) throws Exception {
        EmbeddedDatabase.start(copy).close();
        try (EmbeddedDatabase original = EmbeddedDatabase.start(directory)) {
            Path file = Path.of("postgres", PidFile.NAME);
            Files.copy(directory.resolve(file), copy.resolve(file));
            ProcessHandle running = server().postmaster().orElseThrow();

            try (EmbeddedDatabase copied = EmbeddedDatabase.start(copy)) {
                assertThat(ask(copied, "select 'works'")).isEqualTo("works");
            }

            assertThat(server().postmaster()).contains(running);
            assertThat(note(original)).isEqualTo("kept");
        }
    }

    @Test
    void begins_anew_where_a_first_start_was_killed_half_way(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("postgres.half-made/base"));
        Files.writeString(other.resolve("postgres.half-made/PG_VERSION"), "18\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(other)) {
            assertThat(ask(database, "select 'works'")).isEqualTo("works");
        }
        assertThat(other.resolve("postgres.half-made")).doesNotExist();
    }

    @Test
    void leaves_nothing_behind_when_it_is_for_one_run() throws SQLException {
        String data;
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway()) {
            assertThat(ask(database, "show fsync")).isEqualTo("off");
            data = database.directory().toString();
        }
        assertThat(Path.of(data)).doesNotExist();
    }

    private static PostgresServer server() {
        return new PostgresServer(PostgresBinaries.unpacked(), directory, true);
    }

    private static void kill(PostgresServer server) throws IOException {
        ProcessHandle postmaster = server.postmaster().orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private static String note(EmbeddedDatabase database) throws SQLException {
        return ask(database, "select text from note");
    }

    private static String ask(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String command) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return database.database().dataSource().getConnection();
    }
}
