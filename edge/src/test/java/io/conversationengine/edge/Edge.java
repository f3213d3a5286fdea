package io.conversationengine.edge;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.Postgres;
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
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real server with the edge and some endpoints of a test behind it, and a client for it. One for all tests of a JVM.
public final class Edge {

    public static final WorkspaceId WORKSPACE = new WorkspaceId("demo");

    private static final Edge SHARED = new Edge();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String agentsKey;

    private Edge() {
        SpringApplication application = new SpringApplication(Application.class);
        context = application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + Postgres.newDatabase());
        agentsKey = keys().create("helpdesk", WORKSPACE, true).secret();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Letters.class)
    static class Application {}

    public static Edge shared() {
        return SHARED;
    }

    public ApiKeys keys() {
        return context.getBean(ApiKeys.class);
    }

    /// A key that may act for agents.
    public String agentsKey() {
        return agentsKey;
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), withKey("Content-Type", "application/json", headers));
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), withKey("Accept", "application/json", headers));
    }

    /// With these headers and no others.
    public Answer send(String method, String path, BodyPublisher body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<String> response =
                    client.send(request.method(method, body).build(), BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends bytes that no HTTP client would send, and reads all that comes back.
    public String raw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> withKey(String name, String value, String... others) {
        List<String> headers = new java.util.ArrayList<>(List.of("Authorization", "Bearer " + agentsKey, name, value));
        headers.addAll(List.of(others));
        return headers;
    }

    private int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
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

        /// The reason of a problem, which is the end of its type.
        public String reason() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        public String field() {
            return json().path("field").asString("");
        }
    }
}
