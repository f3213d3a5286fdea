package io.conversationengine.query.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.conversationengine.query.Chat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody to whom events are sent, and what they have got. They answer as they are told.
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> all = new ArrayList<>();
    private volatile Reply reply = _ -> 204;
    private volatile Odd odd = _ -> {};

    /// @param status with which it was answered; 0 for nothing that was whole
    record Got(String id, long seconds, String signature, String contentType, String path, String body, int status) {

        JsonNode event() {
            return JsonMapper.shared().readTree(body);
        }

        String stream() {
            return event().path("subject").asString();
        }

        boolean isTaken() {
            return status / 100 == 2;
        }
    }

    @FunctionalInterface
    interface Reply {
        /// @return the status to answer with; 0 where it has answered
        int to(Got got) throws IOException;
    }

    /// One that has the exchange in its hands.
    @FunctionalInterface
    interface Odd {
        void answer(HttpExchange exchange) throws IOException;
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    void answers(int status) {
        reply = _ -> status;
    }

    void answers(Reply how) {
        reply = how;
    }

    void answersOddly(Odd how) {
        odd = how;
        reply = _ -> 0;
    }

    List<Got> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /// What it said that it took.
    List<Got> taken() {
        return all().stream().filter(Got::isTaken).toList();
    }

    /// What of a conversation it took, each once, in the order of the first time.
    List<String> takenOf(Chat chat) {
        return List.copyOf(new LinkedHashSet<>(taken().stream()
                .filter(got -> got.stream().equals(chat.id().value()))
                .map(Got::id)
                .toList()));
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Got asked = new Got(
                header(exchange, "webhook-id"),
                Long.parseLong(header(exchange, "webhook-timestamp")),
                header(exchange, "webhook-signature"),
                header(exchange, "content-type"),
                exchange.getRequestURI().toString(),
                body,
                0);
        int status = reply.to(asked);
        synchronized (all) {
            all.add(new Got(
                    asked.id(), asked.seconds(), asked.signature(), asked.contentType(), asked.path(), body, status));
        }
        try (exchange) {
            if (status == 0) {
                odd.answer(exchange);
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (IOException _) {
            // Whoever asked has gone.
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
