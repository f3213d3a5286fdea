package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.http.HttpContender;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.start.KeyRing;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/// An engine out of its jar, as a process of its own on a database whose statements are counted.
final class FollowedEngine implements AutoCloseable {

    private static final Map<String, String> SETTINGS =
            Map.of("ENGINE_LIVE_FOLLOWERS", "400", "SERVER_TOMCAT_CONNECTION_TIMEOUT", "2s");
    private static final int REFUSED = 300;

    /// Views that have not come to a position within the patience of a question.
    private static final int BEHIND = 503;

    private static final Duration TO_SEE = Duration.ofMinutes(1);

    /// Those of the benchmark do not count; those that look at the time or at the head of the log do.
    private static final String STATEMENTS = """
            select coalesce(sum(calls), 0) from pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database())
                and query !~ 'pg_stat_statements'
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Database database;
    private final HttpContender engine;

    FollowedEngine(Path jar, Database database) throws IOException {
        this.database = database;
        this.engine = HttpContender.engineWithoutKey("the engine that is followed", jar, database, SETTINGS);
    }

    int port() {
        return engine.port();
    }

    /// Made when it is first asked for.
    String keyOf(String workspace) {
        return keys.computeIfAbsent(
                workspace,
                name -> new KeyRing(new Storage.External(database))
                        .create(name, new WorkspaceId(name), true, Right.all(), false));
    }

    /// @return the position that was reached
    long send(String workspace, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(workspace, path, "agent-1")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return required(http.send(request, BodyHandlers.ofString()))
                .headers()
                .firstValueAsLong("Position")
                .orElse(0);
    }

    /// Returns when the views have seen a position, however often that must be asked, or a minute has passed.
    void see(String workspace, String path, long position) throws IOException, InterruptedException {
        HttpRequest request = request(workspace, path, "agent-1")
                .header("At-Least-Position", Long.toString(position))
                .build();
        long giveUpAt = System.nanoTime() + TO_SEE.toNanos();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        while (answer.statusCode() == BEHIND && System.nanoTime() < giveUpAt) {
            answer = http.send(request, BodyHandlers.ofString());
        }
        if (answer.statusCode() != BEHIND) {
            required(answer);
        }
    }

    /// Somebody who follows and looks at nothing of it.
    Bystander stand(String workspace, String path, String agent) throws IOException {
        return new Bystander(port(), path, keyOf(workspace), agent);
    }

    InputStream follow(String workspace, String path, String agent) throws IOException, InterruptedException {
        HttpRequest request = request(workspace, path, agent)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        return required(response).body();
    }

    /// So far, by all who are connected.
    long statements() {
        Long calls = new JdbcTemplate(database.dataSource()).queryForObject(STATEMENTS, Long.class);
        return calls == null ? 0 : calls;
    }

    private HttpRequest.Builder request(String workspace, String path, String agent) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)))
                .header("Authorization", "Bearer " + keyOf(workspace))
                .header("On-Behalf-Of", agent);
    }

    private static <T> HttpResponse<T> required(HttpResponse<T> response) {
        if (response.statusCode() >= REFUSED) {
            throw new IllegalStateException(
                    "%s was answered %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    @Override
    public void close() {
        engine.close();
        http.shutdownNow();
    }
}
