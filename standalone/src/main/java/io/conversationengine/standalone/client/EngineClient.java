package io.conversationengine.standalone.client;

import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a running engine.
///
/// @param engine its address, without a path
/// @param key an API key
public record EngineClient(URI engine, String key) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The answer, as it comes. It is to be closed.
    ///
    /// @param address path and query
    /// @param accept the type of the answer
    /// @throws TaskRefused when the engine answers a problem, or not at all
    public HttpResponse<InputStream> get(String address, String accept) {
        HttpRequest request = HttpRequest.newBuilder(engine.resolve(address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Accept", accept)
                .build();
        try {
            HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw refused(answer);
            }
            return answer;
        } catch (ConnectException e) {
            throw new TaskRefused("no engine answers at %s".formatted(engine), e);
        } catch (IOException e) {
            throw new TaskRefused("the engine at %s does not answer: %s".formatted(engine, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskRefused("interrupted", e);
        }
    }

    private TaskRefused refused(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            JsonNode problem = JSON.readTree(body);
            String said =
                    problem.path("detail").stringValue(problem.path("title").stringValue("no reason"));
            return new TaskRefused("the engine answers %d: %s".formatted(answer.statusCode(), said), null);
        } catch (JacksonException e) {
            return new TaskRefused("%s answers %d, and is no engine".formatted(engine, answer.statusCode()), e);
        }
    }
}
