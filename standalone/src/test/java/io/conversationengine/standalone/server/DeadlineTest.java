package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.DatabaseInUse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class DeadlineTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    /// So that there is time for a kill before it ends.
    private static final Duration LONGER = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PUNCTUAL = Duration.ofSeconds(2);
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(30);

    private final Clock clock = Clock.systemUTC();

    /// At the first try, where nothing else keeps the machine busy.
    @Test
    void of_a_window_is_recorded_within_two_seconds() {
        Client client = EngineUnderTest.client();
        AtomicInteger tries = new AtomicInteger();

        await().atMost(PATIENCE).untilAsserted(() -> {
            ConversationId conversation = written(client, "in-time-" + tries.incrementAndGet(), SHORT);
            JsonNode closed = closing(client, conversation);
            assertThat(at(closed)).isBetween(endedAt(closed), endedAt(closed).plus(PUNCTUAL));
        });
    }

    /// At the first try, as above.
    @Test
    void that_passed_while_the_engine_was_down_is_recorded_once_within_two_seconds_of_its_start(@TempDir Path folder) {
        AtomicInteger tries = new AtomicInteger();

        await().atMost(PATIENCE.multipliedBy(3))
                .untilAsserted(
                        () -> assertRecordedSoonAfterItsStart(folder.resolve("data-" + tries.incrementAndGet())));
    }

    private void assertRecordedSoonAfterItsStart(Path data) throws Exception {
        Client client;
        ConversationId conversation;
        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            client = engine.screen().client();
            conversation = written(client, "down", SHORT);
            engine.kill();
        }
        Instant ended = clock.instant().plus(SHORT);
        await().atMost(PATIENCE).until(() -> clock.instant().isAfter(ended));

        try (EngineProcess engine = EngineProcess.start(data, "--port", "0")) {
            JsonNode closed = closing(client.at(engine.screen().url()), conversation);

            assertThat(at(closed)).isBefore(engine.screen().shownAt().plus(PUNCTUAL));
            assertThat(endedAt(closed)).isBefore(ended);
        }
    }

    @Test
    void that_was_being_handled_at_a_crash_is_recorded_once_within_thirty_seconds(@TempDir Path folder)
            throws Exception {
        Client client;
        ConversationId conversation;
        try (EngineProcess engine = EngineProcess.start(folder, "--port", "0")) {
            client = engine.screen().client();
            conversation = written(client, "handled", LONGER);
            killWhileItHandlesADeadline(engine, folder);
        }
        Instant killedAt = clock.instant();

        try (EngineProcess engine = EngineProcess.start(folder, "--port", "0")) {
            Instant startedAt = engine.screen().shownAt();
            JsonNode closed = closing(client.at(engine.screen().url()), conversation);

            assertThat(at(closed)).isBetween(killedAt, startedAt.plus(AFTER_A_CRASH));
        }
    }

    /// The log is locked against writing, so that the handler waits with its deadline in its hands.
    private static void killWhileItHandlesADeadline(EngineProcess engine, Path folder) throws Exception {
        DataSource database = DatabaseInUse.on(folder).orElseThrow().dataSource();
        JdbcClient jdbc = JdbcClient.create(database);
        try (Connection writer = database.getConnection()) {
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                // The window lasts longer than a session may be idle.
                statement.execute("set idle_in_transaction_session_timeout = 0");
                statement.execute("lock table log.event in exclusive mode");
            }
            await().atMost(PATIENCE).until(() -> isHandled(jdbc));
            engine.kill();
            // The server would go on with what the dead engine asked for.
            jdbc.sql("select pg_terminate_backend(pid) from pg_locks where not granted")
                    .query()
                    .listOfRows();
        }
    }

    /// Its event waits to be written: one that is only on its way might be written after the end of the engine.
    private static boolean isHandled(JdbcClient jdbc) {
        return jdbc.sql("""
                        select exists (select from work.scheduled_tasks where picked)
                            and exists (select from pg_locks where not granted)
                        """).query(Boolean.class).single();
    }

    private ConversationId written(Client client, String contact, Duration window) {
        assertThat(client.limitWindows("short", "whatsapp", window).status()).isEqualTo(200);
        assertThat(client.write("short", contact, "question", clock.instant()).status())
                .isEqualTo(200);
        return Client.conversation("short", contact);
    }

    private static JsonNode closing(Client client, ConversationId conversation) {
        List<JsonNode> closed =
                await().atMost(PATIENCE).until(() -> closings(client, conversation), closings -> !closings.isEmpty());
        assertThat(closed).hasSize(1);
        return closed.getFirst();
    }

    private static List<JsonNode> closings(Client client, ConversationId conversation) {
        return client.timeline(conversation).stream()
                .filter(entry -> entry.path("kind").asString().equals("window-closed"))
                .toList();
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asString());
    }

    private static Instant endedAt(JsonNode entry) {
        return Instant.parse(entry.path("endedAt").asString());
    }
}
