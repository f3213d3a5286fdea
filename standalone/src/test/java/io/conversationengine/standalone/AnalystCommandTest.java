package io.conversationengine.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.log.Postgres;
import io.conversationengine.query.analytics.AnalystViews;
import io.conversationengine.standalone.database.EmbeddedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class AnalystCommandTest {

    private static final String URL =
            Postgres.newDatabase(List.of("access", "work", "reader", "search", "views", "timeline", "statistics"));
    private static final AtomicInteger ROLES = new AtomicInteger();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final String name = "analyst_" + ROLES.incrementAndGet();

    @BeforeAll
    static void views() {
        new AnalystViews(new DriverManagerDataSource(URL)).offer();
    }

    @AfterEach
    void forget() {
        run("drop", name);
    }

    @Test
    void makes_a_role_that_reads_and_can_do_nothing_else() throws SQLException {
        assertThat(run("new", name, "--workspace", "demo")).isZero();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("psql 'postgresql://" + name + "@localhost:");
        try (Connection connection = connected();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select count(*) from messages")).isTrue();
            statement.execute("set default_transaction_read_only = off");
            for (String refused : List.of(
                    "create temporary table mine (one integer)",
                    "create table public.mine (one integer)",
                    "create table analytics.mine (one integer)",
                    "create schema mine",
                    "select lo_create(0)",
                    "select lo_from_bytea(0, 'x')",
                    "create role mine",
                    "set role postgres",
                    "set session authorization postgres",
                    "update access.analyst_role set personal = true")) {
                assertThatThrownBy(() -> statement.execute(refused))
                        .as(refused)
                        .hasMessageStartingWith("ERROR: permission denied");
            }
        }
    }

    @Test
    void lets_nothing_be_written_unless_a_session_asks_for_it_and_lets_none_stay_for_long() throws SQLException {
        assertThat(run("new", name, "--workspace", "demo")).isZero();

        try (Connection connection = connected();
                Statement statement = connection.createStatement()) {
            assertThat(shown(statement, "default_transaction_read_only")).isEqualTo("on");
            assertThat(shown(statement, "statement_timeout")).isEqualTo("5min");
            assertThat(shown(statement, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(shown(statement, "transaction_timeout")).isEqualTo("10min");
            List<Connection> others = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (others.size() < 10) {
                            others.add(connected());
                        }
                    })
                    .hasMessageContaining("too many connections");
            assertThat(others).hasSize(4);
            for (Connection other : others) {
                other.close();
            }
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void makes_a_role_in_the_database_that_the_engine_brings(@TempDir Path folder) throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            ApiKeys.migrate(database.database().dataSource());

            assertThat(runIn("--data", folder.toString(), "new", name, "--workspace", "demo"))
                    .isZero();

            String address = err.toString(StandardCharsets.UTF_8).split("'", -1)[1];
            assertThat(address).startsWith("postgresql://" + name + "@127.0.0.1:");
            try (Connection connection =
                            DriverManager.getConnection("jdbc:" + address.replace(name + "@", ""), name, password());
                    Statement statement = connection.createStatement()) {
                assertThat(shown(statement, "is_superuser")).isEqualTo("off");
            }
            assertThat(runIn("--data", folder.toString(), "drop", name)).isZero();
        }
    }

    @Test
    void shows_roles_and_takes_them_away() throws SQLException {
        run("new", name, "--workspace", "demo", "--personal");
        try (Connection connection = connected();
                Statement statement = connection.createStatement()) {
            out.reset();

            assertThat(run("list")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .containsPattern(
                            name + "  workspace demo  also what is of persons  made 20[0-9-]+T[0-9:.]+Z  in use\n");
            out.reset();
            assertThat(run("drop", name)).isZero();
            assertThat(run("list")).isZero();
            assertThat(out.size()).isZero();
            assertThatThrownBy(() -> statement.execute("select * from messages"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /// So that a role that is no analyst's is never dropped.
    @Test
    void takes_away_no_other_role() {
        assertThat(run("drop", "postgres")).isEqualTo(1);

        assertThat(err).hasToString("no analyst is called postgres\n");
    }

    @Test
    void makes_no_role_twice() {
        run("new", name, "--workspace", "demo");
        out.reset();
        err.reset();

        assertThat(run("new", name, "--workspace", "other")).isEqualTo(1);

        assertThat(err).hasToString("there is a role of that name already\n");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "1st", "pg_reader", "a b", "a\"b", "a;drop", "é", ""})
    void makes_no_role_of_a_name_that_would_have_to_be_quoted(String bad) {
        assertThat(run("new", bad, "--workspace", "demo")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("'" + bad + "' cannot be an analyst's name")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new anna                                     | 2 | Missing required option: '--workspace=ID'",
                "new                                          | 2 | Missing required parameter: 'NAME'",
                "new anna --workspace a/b                     | 2 | Invalid value for option '--workspace'",
                "new anna --workspace demo --personal=perhaps | 2 | Invalid value for option '--personal'",
                "drop nobody                                  | 1 | no analyst is called nobody",
            })
    void says_in_one_line_what_is_wrong(String command, int exitCode, String problem) {
        assertThat(run(command.split(" ", -1))).isEqualTo(exitCode);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(problem).hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void says_that_there_are_no_tables_yet() {
        assertThat(runOn(Postgres.newDatabase(), "new", name, "--workspace", "demo"))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("the tables of jdbc:")
                .contains(" are not up to date")
                .hasLineCount(1);
        assertThat(new JdbcTemplate(new DriverManagerDataSource(URL))
                        .queryForList("select rolname from pg_roles where rolname = ?", String.class, name))
                .isEmpty();
    }

    private Connection connected() throws SQLException {
        return DriverManager.getConnection(URL.substring(0, URL.indexOf('?')), name, password());
    }

    private String password() {
        return out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    }

    private int run(String... arguments) {
        return runOn(URL, arguments);
    }

    private int runOn(String url, String... arguments) {
        return runIn("--url", url, arguments);
    }

    private int runIn(String option, String storage, String... arguments) {
        List<String> line = new ArrayList<>(List.of("analyst"));
        line.addAll(List.of(arguments));
        line.addAll(List.of(option, storage));
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line.toArray(String[]::new));
    }
}
