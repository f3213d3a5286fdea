package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.DatabaseInUse;
import java.io.IOException;
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
    private static final Duration LONGER = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PUNCTUAL = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 10;
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

    /// Of two windows one is being closed when the engine is killed; the other one's time comes while it is down.
    @Test
    void at_a_crash_or_after_it_is_recorded_once_soon_after_the_next_start(@TempDir Path folder) throws Exception {
        EngineProcess engine = EngineProcess.start(folder, "--port", "0");
        try {
            Client client = engine.screen().client();
            ConversationId handled = written(client, "handled", LONGER);
            ConversationId down = written(client, "down", LONGER.plus(SHORT));
            Instant ended = clock.instant().plus(LONGER).plus(SHORT);
            killWhileItHandlesADeadline(engine, folder);
            Instant killedAt = clock.instant();

            engine = startedAfter(ended, folder);
            Instant startedAt = engine.screen().shownAt();
            client = client.at(engine.screen().url());
            assertThat(endedAt(closing(client, down))).isBefore(ended);
            JsonNode closed = closing(client, handled);
            assertThat(at(closed)).isBetween(killedAt, startedAt.plus(AFTER_A_CRASH));

            engine = untilInTime(engine, folder, client, down);
        } finally {
            engine.close();
        }
    }

    /// At the first try, as above.
    private EngineProcess untilInTime(EngineProcess first, Path folder, Client client, ConversationId down)
            throws Exception {
        EngineProcess engine = first;
        ConversationId conversation = down;
        for (int tries = 1; !isInTime(closing(client, conversation), engine); tries++) {
            assertThat(tries).isLessThan(MOST_TRIES);
            conversation = written(client, "down-" + tries, SHORT);
            Instant ended = clock.instant().plus(SHORT);
            engine.kill();
            engine = startedAfter(ended, folder);
            client = client.at(engine.screen().url());
        }
        return engine;
    }

    private static boolean isInTime(JsonNode closed, EngineProcess engine) {
        return at(closed).isBefore(engine.screen().shownAt().plus(PUNCTUAL));
    }

    private EngineProcess startedAfter(Instant ended, Path folder) throws IOException {
        await().atMost(PATIENCE).until(() -> clock.instant().isAfter(ended));
        return EngineProcess.start(folder, "--port", "0");
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
        // A customer cannot have written later than it is here: the window begins when that arrives, however late.
        assertThat(client.write("short", contact, "question", clock.instant().plus(PATIENCE))
                        .status())
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
