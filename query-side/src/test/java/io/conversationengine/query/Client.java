package io.conversationengine.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks over HTTP.
public final class Client {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String key;

    Client(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /// With the same key, of another process.
    public Client of(int otherPort) {
        return new Client(otherPort, key);
    }

    public Reply get(String path, String... headers) {
        return send(request(path), headers);
    }

    /// An answer that is read while it comes. To close it is to go away.
    public HttpResponse<InputStream> open(String path, String... headers) {
        return send(request(path), BodyHandlers.ofInputStream(), headers);
    }

    public Reply post(String path, String json, String... headers) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)), headers);
    }

    /// As [#open], with a body; an empty one is none.
    public HttpResponse<InputStream> openPost(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path);
        return json.isEmpty()
                ? send(request.POST(BodyPublishers.noBody()), BodyHandlers.ofInputStream(), headers)
                : send(
                        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)),
                        BodyHandlers.ofInputStream(),
                        headers);
    }

    /// Without a body.
    public Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Reply put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key);
    }

    private Reply send(HttpRequest.Builder request, String... headers) {
        return new Reply(send(request, BodyHandlers.ofString(), headers));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return new JsonMapper().readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
