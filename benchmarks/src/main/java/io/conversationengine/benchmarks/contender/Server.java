package io.conversationengine.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// The PostgreSQL under all contenders, as the engine has it: on a disk, fsync on. Gone when it is closed.
public final class Server implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final int CONNECTIONS = 400;

    private final Path directory;
    private final EmbeddedDatabase postgres;

    /// @param parent where its directory is made
    public static Server start(Path parent) {
        try {
            Server server = new Server(Files.createTempDirectory(Files.createDirectories(parent), "benchmark"));
            // A Ctrl-C must leave neither a server nor gigabytes behind.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No directory can be made in " + parent, e);
        }
    }

    private Server(Path directory) {
        this.directory = directory;
        // All contenders are connected at once, with more than the hundred that PostgreSQL allows unless told.
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
            JdbcTemplate owner = asOwner(first.database(), SUPERUSER);
            owner.execute("alter system set max_connections = " + CONNECTIONS);
            // It counts nothing until a database asks for it.
            owner.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            owner.execute("alter system set pg_stat_statements.track = 'none'");
        }
        this.postgres = EmbeddedDatabase.start(directory);
    }

    /// A new, empty database, so that no contender finds what another one stored.
    public Database newDatabase(String name) {
        Database engine = postgres.database();
        asOwner(engine, SUPERUSER).execute("create database " + name + " owner engine");
        return new Database(urlOf(engine, name), engine.user(), engine.password());
    }

    /// One whose server counts how long it works at each statement, in `pg_stat_statements`.
    public Database newCountingDatabase(String name) {
        Database database = newDatabase(name);
        JdbcTemplate owner = asOwner(database, name);
        owner.execute("create extension pg_stat_statements");
        owner.execute("alter database %s set pg_stat_statements.track = 'top'".formatted(name));
        owner.execute("alter database %s set pg_stat_statements.track_planning = on".formatted(name));
        return database;
    }

    /// The role that owns the server has a password of its own, which lies beside the data.
    private JdbcTemplate asOwner(Database engine, String database) {
        try {
            String password = Files.readString(directory.resolve("postgres.password"));
            return new JdbcTemplate(new DriverManagerDataSource(urlOf(engine, database), SUPERUSER, password.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Connections that are kept open, for whoever is no Spring application.
    public static HikariDataSource pool(Database database, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(size);
        return pool;
    }

    /// One setting, asked of the server itself.
    public String setting(String name) {
        String value = new JdbcTemplate(postgres.database().dataSource())
                .queryForObject("select current_setting(?)", String.class, name);
        return String.valueOf(value);
    }

    /// What the data lies on, such as `ext4`.
    public String fileSystem() {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long freeBytes() {
        return directory.toFile().getUsableSpace();
    }

    @Override
    public void close() {
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String urlOf(Database database, String name) {
        String url = database.jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }
}
