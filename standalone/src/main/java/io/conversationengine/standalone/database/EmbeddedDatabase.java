package io.conversationengine.standalone.database;

import io.conversationengine.runtime.monitor.FailureText;
import io.conversationengine.standalone.task.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL of the engine's own, on this machine only.
///
/// A directory belongs to one engine at a time. What was committed survives a `kill -9` of the engine, of PostgreSQL,
/// or of both: the next start finds it. When PostgreSQL dies under a running engine, it is started again in its
/// place.
///
/// The engine works as a role that is no superuser. Close it after everything that uses it: with
/// `SpringApplication.getShutdownHandlers().add(database::close)` it outlives the application's contexts.
public final class EmbeddedDatabase implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String ENGINE = "engine";
    static final String LOCK = "lock";
    static final String PASSWORD = "engine.password";
    private static final String SUPERUSERS_PASSWORD = "postgres.password";

    private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// How many looks in a row may fail: a machine without memory or files to open may have some again in a moment.
    private static final int MOST_FAILURES = 40;

    private final Path directory;
    private final boolean durable;
    private final FileChannel lock;
    private final PostgresServer server;
    private final String password;
    private final int port;
    private boolean closed;

    /// On a directory that is kept, made when it does not exist.
    ///
    /// @throws DatabaseUnavailable when another engine has it, or PostgreSQL does not start
    public static EmbeddedDatabase start(Path directory) {
        return open(directory.toAbsolutePath(), true);
    }

    /// For one run: fast, because nothing is forced to disk, and gone when it is closed.
    public static EmbeddedDatabase throwaway() {
        try {
            return open(Files.createTempDirectory("conversation-engine"), false);
        } catch (IOException e) {
            throw new DatabaseUnavailable("No temporary directory can be made: " + e, e);
        }
    }

    private static EmbeddedDatabase open(Path directory, boolean durable) {
        try {
            Files.createDirectories(directory, FOR_ITS_OWNER);
            FileChannel lock = lock(directory);
            try {
                return new EmbeddedDatabase(directory, durable, lock);
            } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable("No database can be started in " + directory + ": " + FileFault.of(e), e);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "No database can be started in " + directory + ": " + FailureText.ofOne(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while the database was starting", e);
        }
    }

    private EmbeddedDatabase(Path directory, boolean durable, FileChannel lock)
            throws IOException, SQLException, InterruptedException {
        this.directory = directory;
        this.durable = durable;
        this.lock = lock;
        this.server = new PostgresServer(PostgresBinaries.unpacked(), directory, durable);
        // One that another version made, for others to look into, or a copy of one.
        Files.setPosixFilePermissions(directory, FOR_ITS_OWNER.value());
        Path superusersFile = directory.resolve(SUPERUSERS_PASSWORD);
        String superusers = secret(superusersFile);
        this.password = secret(directory.resolve(PASSWORD));
        server.initialise(superusersFile);
        this.port = server.start();
        try {
            createEngine(superusers);
        } catch (SQLException | RuntimeException e) {
            server.stop();
            throw e;
        }
        Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    private static String secret(Path file) throws IOException {
        return new SecretFile(file).readOrMade(16, HexFormat.of()::formatHex);
    }

    public Database database() {
        return new Database(urlOf(port, ENGINE), ENGINE, password);
    }

    /// As its superuser, who has no part in what the engine does.
    static Database administered(Database database, Path directory) {
        Path file = directory.resolve(SUPERUSERS_PASSWORD);
        try {
            return new Database(
                    database.jdbcUrl(), SUPERUSER, Files.readString(file).strip());
        } catch (IOException e) {
            throw new DatabaseUnavailable(FileFault.of(e), e);
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
            lock.close();
            if (!durable) {
                FileSystemUtils.deleteRecursively(directory);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable("The database in " + directory + " cannot be closed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Held by the process, whatever becomes of it, for as long as it lives.
    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                FILE_FOR_ITS_OWNER);
        Files.setPosixFilePermissions(file, FILE_FOR_ITS_OWNER.value());
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new DatabaseUnavailable(
                    "Another engine runs on " + directory + ": stop it, or name another directory with --data");
        }
        return channel;
    }

    /// Done at every start, because the one before may have been killed in the middle of it.
    private void createEngine(String superusers) throws SQLException {
        try (Connection connection = DriverManager.getConnection(urlOf(port, SUPERUSER), SUPERUSER, superusers);
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select 1 from pg_roles where rolname = 'engine'")) {
                statement.execute("create role engine login");
            }
            // Its own: with the superuser's it could change the log.
            statement.execute("alter role engine password '" + password + "'");
            if (isMissing(statement, "select 1 from pg_database where datname = 'engine'")) {
                statement.execute("create database engine owner engine");
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    static String urlOf(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void watch() {
        try {
            int failures = 0;
            while (failures < MOST_FAILURES) {
                try {
                    if (!isRunning()) {
                        return;
                    }
                    failures = 0;
                } catch (IOException e) {
                    failures++;
                    LOG.warn("It cannot be said whether PostgreSQL runs", e);
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
            LOG.error("PostgreSQL in {} cannot be watched: the engine ends", directory);
            System.exit(1);
        } catch (DatabaseUnavailable e) {
            LOG.error(e.getMessage());
            System.exit(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false when there is nothing left to watch
    private synchronized boolean isRunning() throws IOException, InterruptedException {
        if (closed || server.postmaster().isPresent()) {
            return !closed;
        }
        LOG.warn("PostgreSQL ended under the running engine and is started again");
        if (!server.restartOn(port)) {
            throw new DatabaseUnavailable("PostgreSQL cannot be started again in " + directory + ": the engine ends");
        }
        return true;
    }
}
