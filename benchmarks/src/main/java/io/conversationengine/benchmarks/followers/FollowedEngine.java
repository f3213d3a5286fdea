package io.conversationengine.benchmarks.followers;

import io.conversationengine.benchmarks.measure.Pause;
import io.conversationengine.edge.access.Right;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.standalone.database.Database;
import io.conversationengine.standalone.database.Storage;
import io.conversationengine.standalone.start.KeyRing;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
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
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/// An engine out of its jar, as a process of its own on a database whose statements are counted.
final class FollowedEngine implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int TO_END_SECONDS = 30;
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
    private final Process process;
    private final int port;

    FollowedEngine(Path jar, Database database) throws IOException {
        this.database = database;
        this.port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "start",
                "--port",
                Integer.toString(port),
                "--url",
                database.jdbcUrl(),
                "--user",
                String.valueOf(database.user()));
        Map<String, String> environment = builder.environment();
        // What is personal is sealed as ever, under a master key of nothing but zeros.
        environment.put("ENGINE_PERSONAL_MASTER_KEY", "A".repeat(43) + "=");
        environment.put("SPRING_DATASOURCE_PASSWORD", String.valueOf(database.password()));
        environment.put("ENGINE_LIVE_FOLLOWERS", "400");
        environment.put("SERVER_TOMCAT_CONNECTION_TIMEOUT", "2s");
        this.process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // A Ctrl-C must leave none behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady();
    }

    int port() {
        return port;
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
        return new Bystander(port, path, keyOf(workspace), agent);
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
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
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

    private void awaitReady() {
        long end = System.nanoTime() + TO_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The engine does not start");
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private boolean isReady() {
        try {
            URI readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
            return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                            .statusCode()
                    < REFUSED;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
