package io.conversationengine.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.standalone.server.Client;
import io.conversationengine.standalone.server.EngineUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

    private static final List<String> METERS = List.of(
            "engine_log_waiting",
            "engine_log_groups_total",
            "engine_log_events_total",
            "engine_log_tail_bytes",
            "engine_log_tail_shared_total",
            "engine_log_tail_alone_total",
            "engine_reader_lag{reader=\"windows\"}",
            "engine_aggregates_cached",
            "engine_aggregates_loads_total{cache=\"hit\"}",
            "engine_aggregates_loads_total{cache=\"miss\"}",
            "engine_deadlines_due",
            "engine_deadlines_lateness_seconds_count",
            "engine_verdicts_total{channel=\"telegram\",verdict=\"PLAIN\"}",
            "engine_projection_lag{projection=\"views\"}",
            "engine_windows_open{channel=\"whatsapp\"}",
            "commandBus_successTimer_seconds_count{payloadType=\"SendOutbound\"}",
            "eventProcessor_successTimer_seconds_count{payloadType=\"OutboundAccepted\"");

    private final Client client = EngineUnderTest.client();

    @Test
    void of_the_whole_engine_are_what_prometheus_reads() {
        client.write("telegram", "metered", "in-1", AT);
        client.answer(Client.conversation("telegram", "metered"), "metered");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scraped()).contains(METERS));
    }

    private String scraped() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.url() + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + client.key())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
