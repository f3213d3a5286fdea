package io.conversationengine.log;

import io.conversationengine.runtime.database.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// One throwaway PostgreSQL for all tests of a JVM, and a database of its own for whoever asks.
public final class Postgres {

    /// Lets an engine of a test start: the master key of all of them.
    public static final String MASTER_KEY = "engine.personal.master-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<List<String>, String> MIGRATED = new ConcurrentHashMap<>();
    private static final EmbeddedPostgres SERVER = start();
    private static final JdbcClient ADMIN = JdbcClient.create(SERVER.getPostgresDatabase());

    /// A copy of a database has its tables, but not what is set for roles in it.
    private static final String SETTINGS = """
            select format('alter role %I in database %I set %s = %L',
                rolname, :name, split_part(setting, '=', 1), split_part(setting, '=', 2))
            from pg_db_role_setting
            join pg_database on pg_database.oid = setdatabase
            join pg_roles on pg_roles.oid = setrole
            cross join unnest(setconfig) setting
            where datname = :original
            """;

    private Postgres() {}

    /// The JDBC URL of a new, empty database.
    public static String newDatabase() {
        return url(create("template1"));
    }

    /// The JDBC URL of a new database with these schemas as their migrations leave them, which run once in a JVM.
    public static String newDatabase(List<String> schemas) {
        return url(copied(MIGRATED.computeIfAbsent(schemas, Postgres::migrate)));
    }

    /// The JDBC URL of a new database with all that another one has, with which nobody is connected any more.
    public static String copyOf(String jdbcUrl) {
        return url(
                copied(URI.create(jdbcUrl.substring("jdbc:".length())).getPath().substring(1)));
    }

    private static String copied(String original) {
        // Who has left is seen there for a while.
        Awaitility.await()
                .until(() -> ADMIN.sql("select not exists (select from pg_stat_activity where datname = ?)")
                        .param(original)
                        .query(Boolean.class)
                        .single());
        String name = create(original);
        ADMIN.sql(SETTINGS)
                .param("name", name)
                .param("original", original)
                .query(String.class)
                .list()
                .forEach(setting -> ADMIN.sql(setting).update());
        return name;
    }

    /// Lets the server count the statements of whoever connects with a database from now on.
    public static void countStatements(String jdbcUrl) {
        JdbcClient database = JdbcClient.create(new DriverManagerDataSource(jdbcUrl));
        database.sql("create extension pg_stat_statements").update();
        String name =
                database.sql("select current_database()").query(String.class).single();
        database.sql("alter database %s set pg_stat_statements.track = 'top'".formatted(name))
                .update();
    }

    private static String migrate(List<String> schemas) {
        String name = create("template1");
        DriverManagerDataSource connections = new DriverManagerDataSource(url(name));
        schemas.forEach(schema -> new SchemaMigration(connections, schema).migrate());
        return name;
    }

    private static String create(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        ADMIN.sql("create database %s template %s".formatted(name, template)).update();
        return name;
    }

    private static String url(String database) {
        return SERVER.getJdbcUrl("postgres", database);
    }

    /// Whoever waits for what a database does waits long: a machine that others use too may stand still for seconds.
    private static EmbeddedPostgres start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track", "none")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
