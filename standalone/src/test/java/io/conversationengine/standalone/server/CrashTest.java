package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.database.DatabaseInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// `kill -9` under load, after so many acknowledgements as the number of the try decides. `-Dcrashes=10` tries more.
class CrashTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
            client.write("short", "waiting", "question", clock.instant());
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
}
