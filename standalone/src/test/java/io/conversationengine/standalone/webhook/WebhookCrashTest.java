package io.conversationengine.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conversationengine.standalone.database.DatabaseInUse;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of the process that sends, while much is sent to a receiver that fails now and then: twice, or as often as
/// `-Dwebhooks.kills` says.
class WebhookCrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ONE_IN = 50;
    private static final int CUSTOMERS = 8;

    @TempDir
    private Path data;

    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random(7);
    private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());

    private String key = "";

    private record Taken(String stream, String id) {}

    @Test
    void each_event_is_taken_at_least_once_and_in_the_order_of_its_stream() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            receiver.setExecutor(threads);
            receiver.createContext("/", this::take);
            receiver.start();
            int kills = Integer.getInteger("webhooks.kills", 2);
            for (int kill = 0; kill < kills; kill++) {
                sendAndDie(
                        "http://127.0.0.1:%d/".formatted(receiver.getAddress().getPort()));
            }
            try (EngineProcess _ = start()) {
                Map<String, List<String>> recorded = recorded();
                Set<String> all = new HashSet<>();
                recorded.values().forEach(all::addAll);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids()).containsAll(all));

                recorded.forEach((stream, ids) ->
                        assertThat(firstTimes(stream)).as(stream).startsWith(ids.toArray(String[]::new)));
                assertThat(all).hasSizeGreaterThan(50);
            }
        } finally {
            receiver.stop(0);
        }
    }

    /// The same request makes the webhook and, after the first time, changes nothing.
    private void sendAndDie(String url) throws Exception {
        try (EngineProcess engine = start()) {
            // The first screen alone tells of a key.
            key = key.isEmpty() ? engine.screen().client().key() : key;
            Client client = new Client(engine.screen().url(), key);
            Client.Answer made = client.send("PUT", "/v1/webhooks/all", "{\"url\": \"%s\"}".formatted(url));
            assertThat(made.status()).as(made.toString()).isEqualTo(200);
            int before = taken.size();
            int most = before + random.nextInt(20, 200);
            try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int customer = 0; customer < CUSTOMERS; customer++) {
                    String contact = "customer-" + customer;
                    customers.execute(() -> writeUntilItDies(client, contact));
                }
                await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> taken.size() > most);
                engine.kill();
            }
        }
    }

    private void writeUntilItDies(Client client, String contact) {
        try {
            while (true) {
                client.write("whatsapp", contact, UUID.randomUUID().toString(), clock.instant());
            }
        } catch (UncheckedIOException _) {
            // The engine is gone.
        }
    }

    private EngineProcess start() throws IOException {
        Map<String, String> environment =
                Map.of("ENGINE_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8", "ENGINE_DEMO_HISTORY", "false");
        return EngineProcess.startIn(environment, data, "--port", "0");
    }

    private void take(HttpExchange exchange) throws IOException {
        String stream = JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("subject")
                .asString();
        boolean fails;
        synchronized (random) {
            fails = random.nextInt(ONE_IN) == 0;
        }
        if (!fails) {
            taken.add(new Taken(stream, exchange.getRequestHeaders().getFirst("webhook-id")));
        }
        try (exchange) {
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        }
    }

    private Set<String> ids() {
        synchronized (taken) {
            return new HashSet<>(taken.stream().map(Taken::id).toList());
        }
    }

    /// What of a stream was taken, each at its first time.
    private List<String> firstTimes(String stream) {
        synchronized (taken) {
            return List.copyOf(new LinkedHashSet<>(taken.stream()
                    .filter(event -> event.stream().equals(stream))
                    .map(Taken::id)
                    .toList()));
        }
    }

    /// From the making of the webhook on, by streams, in the order of the log.
    private Map<String, List<String>> recorded() throws IOException {
        Map<String, List<String>> byStream = new LinkedHashMap<>();
        JdbcClient.create(DatabaseInUse.on(data).orElseThrow().dataSource())
                .sql("""
                        select stream, id from log.event
                        where workspace = 'demo' and position >= (
                            select min(position) from log.event where name = 'webhook.WebhookChanged')
                        order by position
                        """)
                .query(row -> {
                    byStream.computeIfAbsent(row.getString("stream"), _ -> new ArrayList<>())
                            .add(row.getString("id"));
                });
        return byStream;
    }
}
