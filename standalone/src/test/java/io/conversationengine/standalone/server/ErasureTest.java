package io.conversationengine.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.message.Fingerprint;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.DatabaseInUse;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.server.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// An erasure, on two nodes with one database: a process, and an engine within this one.
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NUMBER = "+4915198765432";
    private static final Leaks LEAKS = new Leaks(List.of(
            NUMBER,
            "4915198765432",
            "Philomena",
            "Nguyễn",
            "philo.nguyen",
            "philomena@secret.example",
            "My parcel never came",
            "We have found your parcel",
            "It was at the neighbours",
            "Philomena blocked us",
            "A number",
            // Would confirm the text to whoever guesses it.
            Fingerprint.of(new Content.Text("We have found your parcel", null), Actor.person("agent-1"))
                    .value()));

    @TempDir
    private Path data;

    private final Clock clock = Clock.systemUTC();

    @Test
    void leaves_nothing_of_a_person_but_what_was_counted_on_every_node() throws Exception {
        try (EngineProcess process = EngineProcess.start(data, "--port", "0");
                ConfigurableApplicationContext node = otherNode()) {
            Client here = process.screen().client();
            Client there = here.at("http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port"));
            JsonNode begun = conversation(here, there);
            String conversation = begun.path("conversationId").asString();
            String contact = begun.path("contactId").asString();
            JsonNode before = view(there, conversation);
            assertThat(sealed()).isEmpty();
            assertThat(LEAKS.inDatabase(database())).anyMatch(found -> found.startsWith("views."));

            assertThat(here.send("POST", "/v1/contacts/" + contact + "/erasure", "")
                            .status())
                    .isEqualTo(200);

            Stream.of(here, there).forEach(client -> assertErased(client, contact, conversation));
            assertThat(LEAKS.inDatabase(database())).isEmpty();
            assertThat(LEAKS.in("logs", logs(process))).isEmpty();
            assertSameCounts(before, view(there, conversation));
            assertNewPerson(there, contact, conversation);
            assertThat(LEAKS.inDatabase(database()).stream().filter(found -> found.contains("parcel")))
                    .isEmpty();
        }
    }

    /// It makes snapshots often.
    private ConfigurableApplicationContext otherNode() {
        Database database = DatabaseInUse.on(data).orElseThrow();
        Map<String, Object> settings = Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "engine.aggregates.snapshot-every",
                3,
                "engine.personal.master-key-file",
                data.resolve("master.key").toString());
        return Engine.as(Engine.Role.ALL, database, settings).run();
    }

    private JsonNode conversation(Client here, Client there) {
        Answer first = write(here, "in-1");
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        String path = "/v1/conversations/" + first.text("conversationId");
        String text = "{\"text\": \"We have found your parcel\"}";
        Answer sent = there.send("POST", path + "/messages", text, "Idempotency-Key", "k-1", "On-Behalf-Of", "agent-1");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        Stream.concat(
                        Stream.of(there.send("POST", "/v1/accounts/whatsapp/receipts", """
                                {"messageId": "%s", "status": "failed", "reason": "RATE_LIMITED",
                                 "detail": "Philomena blocked us", "at": "%s"}""".formatted(
                                        sent.text("messageId"), clock.instant()))),
                        IntStream.range(2, 12).mapToObj(number -> write(there, "in-" + number)))
                .forEach(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        Answer closed = there.send("POST", path + "/closure", "{\"summary\": \"It was at the neighbours\"}");
        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        awaitSnapshots();
        return first.body();
    }

    private Answer write(Client client, String message) {
        String contact = """
                {"externalId": "%s", "name": "Philomena", "lastName": "Nguyễn", "userName": "philo.nguyen",
                 "email": "philomena@secret.example", "phone": "%s"}""".formatted(NUMBER, NUMBER);
        String text = """
                {"id": "%s", "text": "My parcel never came", "sentAt": "%s"}""".formatted(message, clock.instant());
        return client.send(
                "POST",
                "/v1/inbound",
                "{\"account\": \"whatsapp\", \"contact\": %s, \"message\": %s}".formatted(contact, text));
    }

    private void awaitSnapshots() {
        await().atMost(PATIENCE)
                .until(() -> database()
                                .sql("select count(*) from log.snapshot")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    /// What the log holds in clear, while the key is there still.
    private List<String> sealed() {
        return LEAKS.inDatabase(database()).stream()
                .filter(found -> Projection.NAMES.stream().noneMatch(projection -> found.startsWith(projection + ".")))
                .toList();
    }

    private static void assertErased(Client client, String contact, String conversation) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer shown = client.send("GET", "/v1/contacts/" + contact, "");
            assertThat(shown.text("name")).isEqualTo("erased");
            assertThat(shown.text("externalId")).isEqualTo("erased");
            String timeline = client.send("GET", "/v1/conversations/" + conversation + "/timeline?limit=100", "")
                    .body()
                    .toString();
            assertThat(LEAKS.in("timeline", Stream.of(timeline))).isEmpty();
        });
        // They can be reached, so that this changes nothing on a node that has not yet heard of the erasure.
        await().atMost(PATIENCE)
                .until(() -> client.send("POST", "/v1/conversations/" + conversation + "/reachability", "{}")
                                .status()
                        == 410);
        Answer refused = client.send(
                "POST",
                "/v1/conversations/" + conversation + "/messages",
                "{\"text\": \"Hello\"}",
                "Idempotency-Key",
                "k-2");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(410);
        assertThat(refused.text("type")).endsWith("/contact-erased");
    }

    private static void assertSameCounts(JsonNode before, JsonNode after) {
        Stream.of("totals", "session", "sessions", "window", "status", "version")
                .forEach(part -> assertThat(after.path(part)).as(part).isEqualTo(before.path(part)));
        assertThat(after.path("closing").path("at"))
                .isEqualTo(before.path("closing").path("at"));
        assertThat(after.path("closing").path("summary").asString()).isEqualTo("erased");
        assertThat(after.path("totals").path("inbound").asInt()).isEqualTo(11);
    }

    private void assertNewPerson(Client client, String contact, String conversation) {
        String body = """
                {"account": "whatsapp", "contact": {"externalId": "%s"},
                 "message": {"id": "in-100", "text": "Hello", "sentAt": "%s"}}""".formatted(NUMBER, clock.instant());
        Answer again = client.send("POST", "/v1/inbound", body);
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.text("contactId")).isNotEqualTo(contact);
        assertThat(again.text("conversationId")).isNotEqualTo(conversation);
        assertThat(view(client, again.text("conversationId"))
                        .path("totals")
                        .path("inbound")
                        .asInt())
                .isEqualTo(1);
    }

    private static JsonNode view(Client client, String conversation) {
        JsonNode views =
                client.send("GET", "/v1/projections", "").body().path("items").path(0);
        long head = views.path("position").asLong() + views.path("behind").asLong();
        String path = "/v1/conversations/" + conversation;
        return client.see(head, path).body();
    }

    private JdbcClient database() {
        return JdbcClient.create(DatabaseInUse.on(data).orElseThrow().dataSource());
    }

    /// What the processes have written beside the tables.
    private Stream<String> logs(EngineProcess process) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<String> texts = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith("log"))
                    .map(ErasureTest::read)
                    .toList();
            return Stream.concat(texts.stream(), Stream.of(process.errors()));
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
