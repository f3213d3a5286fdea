package io.conversationengine.standalone.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.Golden;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
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

    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (engine_\\w+) (.+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern OF_ALL = Pattern.compile("le|quantile");

    private final Client client = EngineUnderTest.client();

    @Test
    void of_the_whole_engine_are_what_prometheus_reads() {
        haveCounted();
    }

    @Test
    @Tag("golden")
    void are_what_docs_metrics_md_says() throws Exception {
        haveCounted();

        Golden.assertSame("docs/metrics.md", page(scraped()));
    }

    private void haveCounted() {
        client.write("telegram", "metered", "in-1", AT);
        client.answer(Client.conversation("telegram", "metered"), "metered");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scraped()).contains(METERS));
    }

    private static String page(String scraped) {
        String rows = HELP.matcher(scraped)
                .results()
                .map(help ->
                        "| `%s` | %s | %s |".formatted(help.group(1), labels(help.group(1), scraped), help.group(2)))
                .sorted()
                .collect(joining("\n"));
        return """
                # Metrics

                What `/actuator/prometheus` says of the engine, beside what Spring, Axon and the connection pool count.
                [What to watch](readers.md#what-to-watch) says which of them are worth an alert. This page is rendered
                from what a running engine answers, and a test fails when the two differ.

                | metric | labels | what it is |
                | --- | --- | --- |
                %s
                """.formatted(rows);
    }

    private static String labels(String name, String scraped) {
        return Pattern.compile("(?m)^" + name + "(?:_[a-z]+)?\\{(.*)}")
                .matcher(scraped)
                .results()
                .flatMap(line -> LABEL.matcher(line.group(1)).results())
                .map(label -> label.group(1))
                .filter(OF_ALL.asMatchPredicate().negate())
                .distinct()
                .sorted()
                .map("`%s`"::formatted)
                .collect(joining(", "));
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
