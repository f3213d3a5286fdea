package io.conversationengine.benchmarks.contender;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.Engine.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole engine on a port of its own, and those who talk to it over HTTP.
public final class RunningEngine implements AutoCloseable {

    public static final WorkspaceId WORKSPACE = new WorkspaceId("bench");

    private static final int REFUSED = 300;

    private final ConfigurableApplicationContext engine;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    public RunningEngine(Database database) {
        this(database, Role.ALL, WORKSPACE);
    }

    /// @param workspace of those who talk to it
    public RunningEngine(Database database, Role role, WorkspaceId workspace) {
        this.engine = Engine.as(
                        role,
                        database,
                        Map.of(
                                "server.port",
                                0,
                                "server.address",
                                "127.0.0.1",
                                // What is personal is sealed as ever, under a master key of nothing but zeros.
                                "engine.personal.master-key",
                                "A".repeat(43) + "="))
                .run();
        this.url =
                "http://127.0.0.1:" + engine.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.key =
                engine.getBean(ApiKeys.class).create("bench", workspace, true).secret();
    }

    /// @throws IllegalStateException when it is refused
    public HttpResponse<String> get(String path, int agent) throws IOException, InterruptedException {
        return answer(request(path, agent).build());
    }

    /// When the views have seen a position.
    public HttpResponse<String> getAt(String position, String path, int agent)
            throws IOException, InterruptedException {
        return answer(request(path, agent).header("At-Least-Position", position).build());
    }

    /// Whatever is answered, as it comes.
    public HttpResponse<InputStream> open(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /// @return the position that was reached
    /// @throws IllegalStateException when it is refused
    public String send(String method, String path, int agent, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(request(path, agent)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", path)
                .method(method, BodyPublishers.ofString(body))
                .build());
        return response.headers().firstValue("Position").orElseThrow();
    }

    private HttpRequest.Builder request(String path, int agent) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("On-Behalf-Of", "agent-" + agent);
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= REFUSED) {
            throw new IllegalStateException(
                    "%s was answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    @Override
    public void close() {
        http.close();
        engine.close();
    }
}
