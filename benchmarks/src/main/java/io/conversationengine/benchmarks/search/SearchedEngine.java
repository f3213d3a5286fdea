package io.conversationengine.benchmarks.search;

import io.conversationengine.edge.access.ApiKeys;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.engine.Engine;
import io.conversationengine.standalone.engine.Engine.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole engine on a port of its own, and one who asks it over HTTP.
final class SearchedEngine implements AutoCloseable {

    static final WorkspaceId WORKSPACE = new WorkspaceId("bench");
    static final String ACCOUNT = "line";

    private final ConfigurableApplicationContext engine;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    SearchedEngine(Database database) {
        this.engine = Engine.as(
                        Role.ALL,
                        database,
                        Map.of(
                                "server.port",
                                0,
                                "server.address",
                                "127.0.0.1",
                                // Nothing personal is stored, under a key of nothing but zeros.
                                "engine.personal.master-key",
                                "A".repeat(43) + "="))
                .run();
        this.url =
                "http://127.0.0.1:" + engine.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.key =
                engine.getBean(ApiKeys.class).create("bench", WORKSPACE, true).secret();
    }

    /// One customer who wrote, got an answer, and whose conversation was closed.
    void talkOnce() throws IOException, InterruptedException {
        send("PUT", "/v1/accounts/" + ACCOUNT, "{\"channel\": \"line\"}");
        send("POST", "/v1/inbound", """
                {"account": "line", "contact": {"externalId": "customer-0", "firstName": "Ann", "lastName": "Ode"},
                 "message": {"id": "m", "text": "Where is my parcel?", "sentAt": "2026-01-01T00:00:00Z"}}
                """);
        String conversation = "/v1/conversations/"
                + ConversationId.of(WORKSPACE, new AccountId(ACCOUNT), new ExternalId("customer-0"));
        send("POST", conversation + "/messages", "{\"text\": \"It left today.\"}");
        HttpResponse<String> closed =
                send("POST", conversation + "/closure", "{\"category\": \"delivery\", \"summary\": \"Sent\"}");
        String position = closed.headers().firstValue("Position").orElseThrow();
        HttpRequest.Builder seen = request(conversation, 1).header("At-Least-Position", position);
        answer(seen.build());
    }

    /// @param term null for a plain listing
    /// @return how many conversations there are of it, as the answer says
    String find(@Nullable String term, int agent) throws IOException, InterruptedException {
        String path = term == null
                ? "/v1/conversations?inbox=mine&status=closed&sort=closedAt&limit=25"
                : "/v1/conversations?inbox=all&status=closed&sort=closedAt&limit=25&q="
                        + URLEncoder.encode(term, StandardCharsets.UTF_8);
        String body = answer(request(path, agent).build()).body();
        return body.substring(body.lastIndexOf("\"total\""));
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return answer(request(path, 1)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", path)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, int agent) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("On-Behalf-Of", "agent-" + agent);
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s was answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    @Override
    public void close() {
        engine.close();
    }
}
