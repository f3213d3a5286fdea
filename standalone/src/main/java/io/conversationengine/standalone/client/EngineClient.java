package io.conversationengine.standalone.client;

import io.conversationengine.standalone.task.TaskRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
    private static final int TOO_MANY = 429;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The answer, as it comes. It is to be closed.
    ///
    /// @param address path and query
    /// @param accept the type of the answer
    /// @throws TaskRefused when the engine answers a problem, or not at all
    public HttpResponse<InputStream> get(String address, String accept) {
        return send(request(address).header("Accept", accept).build());
    }

    /// @param address path and query
    /// @throws TaskRefused when the engine answers a problem, or not at all
    public void put(String address, String json) {
        HttpRequest request = request(address)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build();
        try (InputStream body = send(request).body()) {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(engine.resolve(address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw refused(answer);
            }
            return answer;
        } catch (ConnectException e) {
            throw TaskRefused.forNow("no engine answers at %s".formatted(engine), e);
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskRefused("interrupted", e);
        }
    }

    private TaskRefused silent(IOException cause) {
        return TaskRefused.forNow("the engine at %s does not answer: %s".formatted(engine, cause.getMessage()), cause);
    }

    private TaskRefused refused(HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        try (InputStream body = answer.body()) {
            JsonNode problem = JSON.readTree(body);
            String said =
                    problem.path("detail").stringValue(problem.path("title").stringValue("no reason"));
            // As an address has to write it, and a command line need not.
            String message = "the engine answers %d: %s".formatted(status, said.replace("%2B", "+"));
            boolean forNow = status >= HttpURLConnection.HTTP_INTERNAL_ERROR || status == TOO_MANY;
            return forNow ? TaskRefused.forNow(message, null) : new TaskRefused(message, null);
        } catch (JacksonException e) {
            return TaskRefused.forNow("%s answers %d, and is no engine".formatted(engine, status), e);
        }
    }
}
