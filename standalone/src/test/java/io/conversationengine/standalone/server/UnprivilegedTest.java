package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.server.Client.Answer;
import io.conversationengine.standalone.start.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// An engine whose role does not own its tables, on a database set up as docs/roles.sql and `migrate` do it.
class UnprivilegedTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Path ROLES = Path.of("..", "docs", "roles.sql");
    private static final String URL = Postgres.newDatabase();
    private static final Database OWNER = as("engine_owner", "owner");
    private static final Database RUNNER = as("engine", "engine");
    private static final Map<String, Object> SETTINGS = Map.of(
            "server.port",
            0,
            "server.address",
            "127.0.0.1",
            "engine.aggregates.snapshot-every",
            3,
            "engine.personal.master-key",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    private static TaskProcess forNobody;
    private static TaskProcess tooEarly;
    private static TaskProcess startedTooEarly;
    private static ConfigurableApplicationContext engine;
    private static Client client;

    private final Clock clock = Clock.systemUTC();

    @BeforeAll
    static void an_engine_on_tables_of_another_role() throws IOException {
        JdbcTemplate administrator = new JdbcTemplate(new DriverManagerDataSource(URL));
        administrator.execute(Files.readString(ROLES));
        administrator.execute("create role passer_by login password 'passer_by'");
        forNobody = task(OWNER, "migrate", "--engine", "engien");
        tooEarly = task(RUNNER, "key", "list");
        startedTooEarly = task(RUNNER, "start", "--port", "0");
        assertThat(task(OWNER, "migrate", "--engine", "engine").exitCode()).isZero();
        engine = Engine.as(Engine.Role.ALL, RUNNER, SETTINGS).run();
        String key = new KeyRing(new Storage.External(RUNNER))
                .create("test", new WorkspaceId("demo"), true, Right.all(), true);
        client = new Client("http://127.0.0.1:" + engine.getEnvironment().getProperty("local.server.port"), key);
    }

    @AfterAll
    static void stops() {
        engine.close();
    }

    @Test
    void is_told_in_one_line_that_there_are_no_tables_yet() {
        assertThat(tooEarly.exitCode()).isEqualTo(1);
        assertThat(tooEarly.err())
                .startsWith("The schema access is not up to date, and this role may not change it")
                .hasLineCount(1);
        assertThat(startedTooEarly.exitCode()).isEqualTo(1);
        assertThat(startedTooEarly.err())
                .matches("The schema \\w+ is not up to date, and this role may not change it.*\n");
    }

    @Test
    void is_not_given_tables_for_a_role_that_does_not_exist() {
        assertThat(forNobody.exitCode()).isEqualTo(1);
        assertThat(forNobody.err())
                .startsWith("the database jdbc:")
                .endsWith(" has no role engien: docs/roles.sql makes one\n")
                .hasLineCount(1);
        // What comes too early came after it.
        assertThat(tooEarly.err()).startsWith("The schema access is not up to date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key list", "start --port 0"})
    void is_told_in_one_line_that_it_has_no_rights_on_the_tables(String command) throws IOException {
        TaskProcess refused = task(as("passer_by", "passer_by"), command.split(" ", -1));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .matches("The schema \\w+ is not this role's to use: let its owner run ./run migrate\n");
    }

    @Test
    void appends_reads_makes_snapshots_and_deadlines_and_erases() throws IOException {
        String contact = talked();

        await().atMost(PATIENCE)
                .until(() -> client.timeline(Client.conversation("whatsapp", "+15550100"))
                                .size()
                        > 8);
        for (String table : List.of(
                "log.snapshot",
                "work.scheduled_tasks",
                "work.saga",
                "personal.contact_key",
                "delivery.provider_message")) {
            await().atMost(PATIENCE)
                    .until(() -> Boolean.TRUE.equals(
                            runner().queryForObject("select exists (select from %s)".formatted(table), Boolean.class)));
        }
        client.send("POST", "/v1/contacts/" + contact + "/erasure", "");
        await().atMost(PATIENCE)
                .until(() -> client.send("GET", "/v1/contacts/" + contact, "")
                        .text("externalId")
                        .equals("erased"));
        assertThat(task(RUNNER, "verify").exitCode()).isZero();
        assertThat(task(RUNNER, "export").exitCode()).isZero();
    }

    @Test
    void makes_its_views_anew() {
        await().atMost(PATIENCE)
                .until(() ->
                        client.send("POST", "/v1/projections/views/rebuild", "").status() == 202);

        await().atMost(PATIENCE)
                .until(() -> Integer.valueOf(0)
                        .equals(runner().queryForObject("select count(*) from projection.rebuild", Integer.class)));
        assertThat(client.send("GET", "/v1/projections", "").status()).isEqualTo(200);
    }

    @Test
    void lets_its_owner_make_roles_for_analysts() throws IOException {
        talked();
        TaskProcess made = task(OWNER, "analyst", "new", "analyst", "--workspace", "demo");
        TaskProcess refused = task(RUNNER, "analyst", "new", "other_analyst", "--workspace", "demo");

        assertThat(made.exitCode()).as(made.err()).isZero();
        JdbcTemplate analyst =
                new JdbcTemplate(as("analyst", made.out().strip()).dataSource());
        await().atMost(PATIENCE)
                .until(() -> analyst.queryForList("select direction from messages", String.class)
                        .containsAll(List.of("IN", "OUT")));
        assertThatThrownBy(() -> analyst.execute("begin read write; create temporary table mine (one integer)"))
                .rootCause()
                .hasMessageStartingWith("ERROR: permission denied");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("the user of jdbc:").hasLineCount(1);
    }

    /// @return the contact's id
    private String talked() {
        assertThat(client.send("PUT", "/v1/accounts/whatsapp", "{\"channel\": \"whatsapp\"}")
                        .status())
                .isEqualTo(200);
        Answer first = client.write("whatsapp", "+15550100", "in-1", clock.instant());
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        IntStream.range(2, 8).forEach(number -> client.write("whatsapp", "+15550100", "in-" + number, clock.instant()));
        Answer sent = client.answer(Client.conversation("whatsapp", "+15550100"), "k-1");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        String receipt = """
                {"messageId": "%s", "providerMessageId": "p-1", "status": "sent", "at": "%s"}
                """.formatted(sent.text("messageId"), clock.instant());
        client.send("POST", "/v1/accounts/whatsapp/receipts", receipt);
        return first.text("contactId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update log.event set name = 'x'",
                "delete from log.event",
                "truncate log.event",
                "drop table log.event",
                "insert into log.event select * from log.event",
                "alter table log.event disable trigger never_changed",
                "drop trigger never_changed on log.event",
                "drop function log.refuse_change cascade",
                "drop function log.append",
                "create or replace function log.refuse_change() returns trigger language sql as 'select null'",
                "update log.head set position = 0",
                "select * from log.head for update",
                "drop schema log cascade",
                "create table log.other (one integer)",
                "delete from personal.contact_key",
                "update work.flyway_schema_history set success = false",
                "set role engine_owner"
            })
    void cannot_change_what_was_logged_nor_what_guards_it(String change) {
        assertThatThrownBy(() -> runner().execute(change))
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
    }

    private static JdbcTemplate runner() {
        return new JdbcTemplate(RUNNER.dataSource());
    }

    private static TaskProcess task(Database database, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", database.jdbcUrl()));
        all.addAll(List.of("--user", String.valueOf(database.user())));
        all.addAll(List.of("--password", String.valueOf(database.password())));
        return TaskProcess.run(all.toArray(String[]::new));
    }

    /// Without the administrator, whom the URL names.
    private static Database as(String user, String password) {
        return new Database(URL.substring(0, URL.indexOf('?')), user, password);
    }
}
