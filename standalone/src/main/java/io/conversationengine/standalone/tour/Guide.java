package io.conversationengine.standalone.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an engine over HTTP, and shows each request as one would paste it, with its answer.
final class Guide implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AGENT = "agent-1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String key;
    private final PrintStream out;
    private int requests;

    Guide(String url, String key, PrintStream out) {
        this.url = url;
        this.key = key;
        this.out = out;
    }

    void say(String text) {
        out.println();
        out.println(text);
    }

    /// @param shown the members of the answer that are worth a look, as JSON pointers
    JsonNode get(String path, String... shown) throws IOException, InterruptedException {
        return ask("GET", path, null, shown);
    }

    JsonNode post(String path, String body, String... shown) throws IOException, InterruptedException {
        return ask("POST", path, body, shown);
    }

    JsonNode put(String path, String body, String... shown) throws IOException, InterruptedException {
        return ask("PUT", path, body, shown);
    }

    private JsonNode ask(String method, String path, @Nullable String body, String... shown)
            throws IOException, InterruptedException {
        out.println("> " + method + " " + path + (body == null ? "" : "\n> " + body));
        HttpRequest.Builder request = request(path).timeout(PATIENCE);
        if (body != null) {
            requests++;
            request.header("Content-Type", "application/json").header("Idempotency-Key", "tour-" + requests);
        }
        HttpResponse<String> answer = client.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST
                || answer.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            throw new IllegalStateException("The engine answered " + answer.body());
        }
        JsonNode said = JSON.readTree(answer.body());
        out.println("< " + answer.statusCode());
        for (String pointer : shown) {
            out.println("<   " + pointer.substring(1).replace('/', '.') + ": " + said.at(pointer));
        }
        return said;
    }

    /// Shows what kinds of events arrive after a position, until one of them is the last that is waited for.
    void follow(long after, Predicate<String> last) throws IOException, InterruptedException {
        String path = "/v1/events?after=" + after;
        out.println("> GET " + path + "   (Accept: text/event-stream)");
        HttpResponse<Stream<String>> events =
                client.send(request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            String _ = lines.filter(line -> line.startsWith("data:"))
                    .map(line -> JSON.readTree(line.substring("data:".length())))
                    .filter(event -> event.has("type"))
                    .peek(event -> out.println("<   " + event.path("time").asString() + "  "
                            + event.path("type").asString()))
                    .map(event -> event.path("type").asString())
                    .filter(last)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("On-Behalf-Of", AGENT);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
