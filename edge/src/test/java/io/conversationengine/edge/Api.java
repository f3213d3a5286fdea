package io.conversationengine.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a server on this machine.
///
/// @param key the API key that it bears
public record Api(int port, String key) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), withKey(headers));
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), withKey(headers));
    }

    public Answer post(String path, String body, String... headers) {
        return json("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return json("PUT", path, body, headers);
    }

    private Answer json(String method, String path, String body, String... headers) {
        List<String> all = withKey(headers);
        all.addAll(List.of("Content-Type", "application/json"));
        return send(method, path, BodyPublishers.ofString(body), all);
    }

    /// With these headers and no others.
    public Answer send(String method, String path, BodyPublisher body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends bytes that no client would send, and reads all that comes back.
    public String raw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> withKey(String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + key));
        all.addAll(List.of(headers));
        return all;
    }

    /// An answer, with its body as JSON.
    public record Answer(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(http.body());
        }

        /// The value at a JSON pointer, as text.
        public String text(String pointer) {
            return json().at(pointer).asString("");
        }

        /// The reason of a problem, which is the end of its type.
        public String reason() {
            String type = text("/type");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        public String field() {
            return text("/field");
        }

        @Override
        public String toString() {
            return status() + " " + http.headers().map() + " " + http.body();
        }
    }
}
