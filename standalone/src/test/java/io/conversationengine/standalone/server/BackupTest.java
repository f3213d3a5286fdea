package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.DatabaseInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A backup of a running engine, and an engine on what was restored from it. In the log are what sagas see again when
/// they begin at the first event: a window that is closed, one that runs, a message that was held and released, and
/// one that was held and refused.
class BackupTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ConversationId HELD = Client.conversation("brief", "held");
    private static final ConversationId WAITING = Client.conversation("whatsapp", "waiting");

    @TempDir
    private Path folder;

    private final Clock clock = Clock.systemUTC();

    @Test
    void of_a_running_engine_gives_an_engine_with_the_same_hash_answers_and_deadlines() throws Exception {
        Path data = folder.resolve("data");
        Known original;
        String head;
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            happen(engine.screen().client());
            original = known(engine, data);
            head = exported(data);
            assertThat(said("export", "--data", data.toString())).isEqualTo(Files.readString(file("log.ndjson")));
        }
        assertThat(Files.readString(file("log.ndjson"))).endsWith("}\n" + head);
        assertThat(said("verify", "--data", data.toString())).isEqualTo(head);
        assertThat(said("verify", "--file", path("log.ndjson"), "--from", "3")).isEqualTo(head);

        assertThat(said("restore", path("log.ndjson"), "--keys", path("keys.ndjson"), "--data", path("restored")))
                .isEqualTo(head);
        Files.copy(data.resolve("master.key"), file("restored").resolve("master.key"));
        try (EngineProcess engine = EngineProcess.start(file("restored"), "--port", "0")) {
            assertThat(known(engine, file("restored"))).isEqualTo(original);
            assertThat(said("verify", "--data", path("restored"), "--checkpoint", path("checkpoint.json")))
                    .isEqualTo(head);
            TaskProcess again = TaskProcess.run("restore", path("log.ndjson"), "--data", path("restored"));
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).startsWith("there are events already").hasLineCount(1);
        }
    }

    private String exported(Path data) throws IOException {
        return said(
                "export",
                "--data",
                data.toString(),
                "--out",
                path("log.ndjson"),
                "--keys",
                path("keys.ndjson"),
                "--checkpoint",
                path("checkpoint.json"));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String path(String name) {
        return file(name).toString();
    }

    /// What an engine answers, and what its sagas still have to do.
    private record Known(List<JsonNode> answers, List<Map<String, Object>> work) {}

    /// A key is not in the log: a first one was made for the restored engine too.
    private static Known known(EngineProcess engine, Path data) {
        JdbcClient sql = JdbcClient.create(DatabaseInUse.on(data).orElseThrow().dataSource());
        await().atMost(PATIENCE).until(() -> isAtRest(sql));
        assertThat(allowances(sql))
                .extracting(allowance -> allowance.get("name") + " " + allowance.get("times"))
                .containsExactly(
                        "allowance.AllowanceExhausted 1",
                        "allowance.AllowanceReserved 1",
                        "allowance.ReservationSettled 2");
        return new Known(answers(engine.screen().client()), work(sql));
    }

    private void happen(Client client) {
        client.send("PUT", "/v1/accounts/brief", """
                {"channel": "viber", "overrides": {"windowDuration": "PT1S", "monthlyAllowance": 1}}""");
        client.write("whatsapp", "waiting", "question", clock.instant());
        // A customer cannot have written later than it is here: the window is open when that arrives, however late.
        client.write("brief", "held", "question", clock.instant().plus(PATIENCE));
        await().atMost(PATIENCE)
                .until(() -> client.timeline(HELD).stream()
                        .anyMatch(entry -> entry.path("kind").asString().equals("window-closed")));
        assertThat(client.outcome(HELD, "released").status()).isEqualTo(202);
        assertThat(client.outcome(HELD, "refused").status()).isEqualTo(409);
    }

    private static List<JsonNode> answers(Client client) {
        Stream<String> conversations = Stream.of(HELD, WAITING)
                .flatMap(conversation -> Stream.of("", "/timeline?limit=100", "/verdict?as=agent&kind=text")
                        .map(question -> "/v1/conversations/%s%s".formatted(conversation, question)));
        return Stream.concat(conversations, Stream.of("/v1/accounts"))
                .map(question -> client.send("GET", question, "").body())
                .toList();
    }

    private static List<Map<String, Object>> work(JdbcClient sql) {
        return sql.sql("""
                select saga_type as name, null as at from work.saga
                union all
                select task_name, execution_time from work.scheduled_tasks
                order by 1, 2
                """).query().listOfRows();
    }

    private static List<Map<String, Object>> allowances(JdbcClient sql) {
        return sql.sql("""
                select stream, name, count(*) as times from log.event
                where stream like 'allowance/%' group by stream, name order by stream, name
                """).query().listOfRows();
    }

    /// All readers have seen the whole log, no deadline is due, and what a restored engine shows is made of it. A token
    /// counts from 0.
    private static boolean isAtRest(JdbcClient sql) {
        return sql.sql("""
                select count(*) > 0 and count(*) = count(*) filter (
                        where (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint + 1 = head.position)
                    and not exists (select from work.scheduled_tasks where execution_time <= now())
                    and (select bool_and(revision > 0)
                         from (table views.progress union all table timeline.progress) as projections)
                from work.token, log.head
                where processor <> '__config'
                """).query(Boolean.class).single();
    }

    private static String said(String... arguments) throws IOException {
        TaskProcess task = TaskProcess.run(arguments);
        assertThat(task.exitCode()).as(task.err()).isZero();
        return task.out();
    }
}
