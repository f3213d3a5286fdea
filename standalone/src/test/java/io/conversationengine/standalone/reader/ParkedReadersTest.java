package io.conversationengine.standalone.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.query.projector.Projection;
import io.conversationengine.standalone.reader.PoisonedEngine.Spoilt;
import io.conversationengine.standalone.reader.Tale.Told;
import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.Client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One conversation of three has an event that cannot be read. What becomes of it is compared with the others, of the
/// same workspace and of another one, in which the same happens.
class ParkedReadersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> ALL =
            Set.of("views", "timeline", "statistics", "windows", "allowances", "receipts");
    private static final PoisonedEngine ENGINE = new PoisonedEngine();

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "views, telegram, conversation.CustomerReplyReceived",
        "windows, whatsapp, conversation.WindowOpened",
        "allowances, viber, conversation.OutboundHeld",
        "receipts, telegram, conversation.OutboundSent"
    })
    void park_it_and_nothing_else_and_catch_up_when_it_is_mended(String reader, String channel, String event) {
        Tale tale = new Tale(channel);
        Client client = ENGINE.clientOf("of-" + reader);
        Client rival = ENGINE.clientOf("rival-of-" + reader);
        tale.begin(client);
        tale.begin(rival);
        ENGINE.pauseReaders();
        Told bad = tale.tell(client, "bad");
        Told twin = tale.tell(client, "twin");
        Told other = tale.tell(rival, "other");
        Spoilt spoilt = ENGINE.makeUnreadable(bad.id(), event);
        ENGINE.resumeReaders();

        await().atMost(PATIENCE).until(() -> parkedBy(client, reader).equals(List.of(bad.id())));
        awaitWhole(tale, client, twin);
        awaitWhole(tale, rival, other);
        assertSaid(client, reader, bad);

        ENGINE.put(spoilt);
        retryUntilNothingIsParked(client, ALL);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Tale.shown(client, bad)).isEqualTo(Tale.shown(client, twin)));
        if (reader.equals("receipts")) {
            assertThat(tale.delivered(client, "bad")).isEqualTo("RECORDED");
        }
        assertThat(PoisonedEngine.text(client, "/v1/events"))
                .contains("\"io.conversationengine.reader.ParkedEventsRetried\"")
                .contains("\"reader\":\"%s\",\"key\":\"%s\",\"position\":%d"
                        .formatted(reader, bad.id(), spoilt.position()));
    }

    @Test
    void are_whole_after_a_rebuild_when_it_is_mended() {
        Tale tale = new Tale("telegram");
        Client client = ENGINE.clientOf("rebuilt");
        tale.begin(client);
        ENGINE.pauseReaders();
        Told bad = tale.tell(client, "bad");
        Told twin = tale.tell(client, "twin");
        Spoilt spoilt = ENGINE.makeUnreadable(bad.id(), "conversation.CustomerReplyReceived");
        ENGINE.resumeReaders();
        await().atMost(PATIENCE).until(() -> parkedBy(client, "views").equals(List.of(bad.id())));

        ENGINE.put(spoilt);
        for (String projection : Projection.NAMES) {
            assertThat(client.send("POST", "/v1/projections/%s/rebuild".formatted(projection), "")
                            .status())
                    .isEqualTo(202);
        }
        retryUntilNothingIsParked(client, Set.of("windows", "allowances", "receipts"));
        assertThat(Tale.shown(client, bad)).isEqualTo(Tale.shown(client, twin)).isNotEmpty();
    }

    /// A reader may come to an event, and park it, later than the others.
    private static void retryUntilNothingIsParked(Client client, Set<String> readers) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            for (String reader : readers) {
                parkedBy(client, reader).forEach(key -> {
                    String path = "/v1/readers/%s/parked/%s/retry".formatted(reader, key);
                    // Somebody else may have been quicker.
                    assertThat(client.send("POST", path, "").status()).isIn(202, 404);
                });
            }
            return parkedKeys() == 0;
        });
    }

    /// All that happened to it is there, the end of its window and the answer of its allowance too.
    private static void awaitWhole(Tale tale, Client client, Told told) {
        String last = tale.account().equals("whatsapp") ? "window-closed" : "outbound-message ";
        String status = tale.account().equals("viber") ? "ACCEPTED" : "SENT";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Tale.shown(client, told))
                        .anyMatch(line -> line.startsWith(last))
                        .anyMatch(line -> line.startsWith("outbound-message " + status)));
    }

    /// Readiness stays UP, and whoever looks is told: in health, in metrics, and where the conversation is read.
    private static void assertSaid(Client client, String reader, Told bad) {
        Answer readiness = client.send("GET", "/actuator/health/readiness", "");
        assertThat(readiness.status()).as(readiness.toString()).isEqualTo(200);
        assertThat(readiness.body().at("/components/readers/details/" + reader).asString())
                .isEqualTo("reads without 1 parked");
        assertThat(PoisonedEngine.text(client, "/actuator/prometheus"))
                .containsPattern("engine_reader_parked_keys\\{[^}]*reader=\"%s\"[^}]*} 1\\.0".formatted(reader));
        long head = ENGINE.owner()
                .sql("select position from log.head")
                .query(Long.class)
                .single();
        Answer read = client.see(head, "/v1/conversations/" + bad.id());
        assertThat(read.status()).as(read.toString()).isEqualTo(200);
        assertThat(read.position()).isGreaterThanOrEqualTo(head);
        assertThat(read.text("parkedSince")).isNotEmpty();
    }

    private static List<String> parkedBy(Client client, String reader) {
        Answer answer = client.send("GET", "/v1/readers/%s/parked".formatted(reader), "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(key -> key.path("id").asString())
                .toList();
    }

    private static long parkedKeys() {
        return ENGINE.owner()
                .sql("select count(*) from reader.parked_key")
                .query(Long.class)
                .single();
    }
}
