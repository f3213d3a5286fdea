package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.DatabaseInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/// `kill -9` under load, after so many acknowledgements as the number of the try decides. `-Dcrashes=10` tries more.
class CrashTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int A_BATCH = 2_000;
    private static final ConversationId WAITING = Client.conversation("short", "waiting");

    @TempDir
    private Path data;

    private final Clock clock = Clock.systemUTC();

    static IntStream tries() {
        return IntStream.range(0, Integer.getInteger("crashes", 2));
    }

    @ParameterizedTest
    @MethodSource("tries")
    void loses_and_doubles_nothing(int number) throws Exception {
        Load load = crash(number);
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = load.client().at(engine.screen().url());

            assertThat(stored())
                    .doesNotHaveDuplicates()
                    .containsAll(load.acknowledged().keySet());
            assertThat(load.repeated(client)).containsAllEntriesOf(load.acknowledged());
            assertThat(stored())
                    .containsExactlyInAnyOrderElementsOf(load.begun().keySet());
            assertThat(closings(client)).isEqualTo(1);
        }
    }

    /// Every second time PostgreSQL dies with the engine.
    private Load crash(int number) throws IOException, InterruptedException {
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            client.limitWindows("short", "whatsapp", SHORT);
            // A customer cannot have written later than it is here: the window opens when that arrives, however late.
            client.write("short", "waiting", "question", clock.instant().plus(PATIENCE));
            Load load = new Load(client, clock.instant());
            load.begin(new Random(number).nextInt(20, 400));
            engine.kill();
            if (number % 2 == 1) {
                engine.killDatabase();
            }
            load.end();
            return load;
        }
    }

    /// What names each message in the log: the customer's id, or the agent's key.
    private List<String> stored() {
        String names = """
                select coalesce(
                    convert_from(metadata, 'UTF8')::json ->> 'idempotencyKey',
                    convert_from(payload, 'UTF8')::json ->> 'message')
                from log.event
                where name in ('conversation.CustomerReplyReceived', 'conversation.OutboundAccepted')
                    and stream <> ?
                """;
        return JdbcClient.create(DatabaseInUse.on(data).orElseThrow().dataSource())
                .sql(names)
                .param(WAITING.value())
                .query(String.class)
                .list();
    }

    /// How often the window was closed whose end came meanwhile.
    private static long closings(Client client) {
        return await().atMost(PATIENCE).until(() -> countClosings(client), count -> count > 0);
    }

    private static long countClosings(Client client) {
        return client.timeline(WAITING).stream()
                .map((JsonNode entry) -> entry.path("kind").asString())
                .filter("window-closed"::equals)
                .count();
    }

    @Test
    void leaves_a_rebuild_half_done_that_goes_on_and_makes_what_a_whole_one_makes() throws Exception {
        String schema = crashInRebuild();
        List<String> resumed;
        try (EngineProcess _ = EngineProcess.start(data, "--port", "0")) {
            await().atMost(PATIENCE)
                    .until(() -> one("select count(*) from projection.rebuild").equals("0"));
            assertThat(one("select oid from pg_namespace where nspname = 'views'"))
                    .as("what was there already")
                    .isEqualTo(schema);
            await().atMost(PATIENCE).until(() -> one("""
                            select (select position from views.progress) = (select position from log.head)
                                and (select position from timeline.progress) = (select position from log.head)
                            """).equals("t"));
            resumed = rows();

            TaskProcess beside = TaskProcess.run("rebuild", "views", "--data", data.toString());
            assertThat(beside.out()).matches("The projection views is rebuilt, up to position \\d+\\.\\R");
            assertThat(beside.err()).doesNotContain("this process");
            assertThat(beside.exitCode()).isZero();
            assertThat(rows()).isEqualTo(resumed);
        }
        TaskProcess alone = TaskProcess.run("rebuild", "views", "--data", data.toString());
        assertThat(alone.err()).contains("No engine takes it up: this process does.");
        assertThat(alone.exitCode()).isZero();
        try (EngineProcess _ = EngineProcess.start(data, "--port", "0")) {
            assertThat(rows()).isEqualTo(resumed);
        }
    }

    /// After its first batch, the second of which waits for a lock that this test has.
    ///
    /// @return the schema into which it goes
    private String crashInRebuild() throws Exception {
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            Client client = engine.screen().client();
            Load load = new Load(client, clock.instant());
            load.begin(A_BATCH + 500);
            load.stop();
            try (Connection first = connection();
                    Connection second = connection()) {
                lock(first, "pg_advisory_lock");
                assertThat(client.send("POST", "/v1/projections/views/rebuild", "")
                                .status())
                        .isEqualTo(202);
                awaitWaiting(1);
                CompletableFuture<Void> behind = CompletableFuture.runAsync(() -> lock(second, "pg_advisory_lock"));
                awaitWaiting(2);
                lock(first, "pg_advisory_unlock");
                behind.join();
                assertThat(one("select position from views_rebuilt.progress")).isEqualTo(Integer.toString(A_BATCH));
                String schema = one("select oid from pg_namespace where nspname = 'views_rebuilt'");
                engine.kill();
                return schema;
            }
        }
    }

    private Connection connection() throws Exception {
        return DatabaseInUse.on(data).orElseThrow().dataSource().getConnection();
    }

    private static void lock(Connection connection, String how) {
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select %s(hashtextextended('rows of views_rebuilt', 0))".formatted(how))
                .query()
                .singleRow();
    }

    private void awaitWaiting(int number) {
        await().atMost(PATIENCE)
                .until(() -> one("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                + " and ((classid::bigint << 32) | objid::bigint)"
                                + " = hashtextextended('rows of views_rebuilt', 0)")
                        .equals(Integer.toString(number)));
    }

    private String one(String question) {
        return rows(question).getFirst();
    }

    private List<String> rows() {
        return rows("""
                select 'conversation' || to_jsonb(t)::text from views.conversation t
                union all select 'timeline' || to_jsonb(t)::text from timeline.entry t
                union all select 'contact' || to_jsonb(t)::text from views.contact t
                union all select 'account' || to_jsonb(t)::text from views.account t
                union all select 'template' || to_jsonb(t)::text from views.template t
                union all select 'allowance' || to_jsonb(t)::text from views.allowance t
                union all select 'workspace' || to_jsonb(t)::text from views.workspace t
                union all select 'progress' || to_jsonb(t)::text from views.progress t
                order by 1
                """);
    }

    private List<String> rows(String question) {
        return JdbcClient.create(DatabaseInUse.on(data).orElseThrow().dataSource())
                .sql(question)
                .query(String.class)
                .list();
    }
}
