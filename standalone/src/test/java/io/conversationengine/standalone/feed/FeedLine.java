package io.conversationengine.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.standalone.server.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An event as the feed gives it.
record FeedLine(JsonNode json) {

    private static final String TYPES = "io.conversationengine.";

    static List<FeedLine> read(Client client, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.url() + path))
                .header("Authorization", "Bearer " + client.key())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body()
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .map(FeedLine::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What says which event it is.
    List<Object> event() {
        return List.of(
                position(),
                id(),
                type(),
                text("subject"),
                json.path("streamsequence").longValue(),
                Instant.parse(text("recordedtime")));
    }

    long position() {
        return Long.parseLong(text("sequence"));
    }

    String id() {
        return text("id");
    }

    String type() {
        return text("type").substring(TYPES.length());
    }

    /// What kind of principal did it.
    String authType() {
        return text("authtype");
    }

    String causationId() {
        return text("causationid");
    }

    String correlationId() {
        return text("correlationid");
    }

    JsonNode data() {
        return json.path("data");
    }

    private String text(String member) {
        return json.path(member).stringValue("");
    }
}
