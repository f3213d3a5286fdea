package io.conversationengine.standalone.server;

import static org.awaitility.Awaitility.await;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who asks the engine with a key to the workspace `demo`.
public record Client(String url, String key) {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param position of the log, at which one sees what the request did; 0 when it did nothing
    public record Answer(int status, JsonNode body, long position) {

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /// The same key at another address.
    public Client at(String otherUrl) {
        return new Client(otherUrl, key);
    }

    public static ConversationId conversation(String account, String contact) {
        return conversation(WORKSPACE.value(), account, contact);
    }

    public static ConversationId conversation(String workspace, String account, String contact) {
        return ConversationId.of(new WorkspaceId(workspace), new AccountId(account), new ExternalId(contact));
    }

    /// A customer writes.
    public Answer write(String account, String contact, String message, Instant sentAt) {
        String body = """
                {"account": "%s", "contact": {"externalId": "%s"},
                 "message": {"id": "%s", "text": "Hello", "sentAt": "%s"}}\
                """.formatted(account, contact, message, sentAt);
        return send("POST", "/v1/inbound", body);
    }

    /// An agent answers.
    public Answer answer(ConversationId conversation, String key) {
        String path = "/v1/conversations/%s/messages".formatted(conversation);
        return send("POST", path, "{\"text\": \"Hello\"}", "Idempotency-Key", key, "On-Behalf-Of", "agent-1");
    }

    /// An agent answers where it may need an allowance. The engine waits two seconds for that, and says then that the
    /// message is held: a client asks again.
    public Answer outcome(ConversationId conversation, String key) {
        return await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> answer(conversation, key),
                        answer -> !answer.text("status").equals("HELD"));
    }

    /// Lets the windows of an account last so long from now on.
    Answer limitWindows(String account, String channel, Duration duration) {
        return send("PUT", "/v1/accounts/" + account, """
                {"channel": "%s", "overrides": {"windowDuration": "%s"}}""".formatted(channel, duration));
    }

    /// All that happened in a conversation, the oldest first.
    public List<JsonNode> timeline(ConversationId conversation) {
        String path = "/v1/conversations/%s/timeline?limit=100".formatted(conversation);
        Answer answer = send("GET", path, "");
        return answer.status() == 200
                ? answer.body().path("items").valueStream().toList()
                : List.of();
    }

    /// What the views say when they have seen a position, however long that takes a machine that others use too.
    public Answer see(long position, String path, String... headers) {
        String[] all = Stream.concat(Stream.of(headers), Stream.of("At-Least-Position", Long.toString(position)))
                .toArray(String[]::new);
        return await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(() -> send("GET", path, "", all), answer -> answer.status() != 503);
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValueAsLong("Position").orElse(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
