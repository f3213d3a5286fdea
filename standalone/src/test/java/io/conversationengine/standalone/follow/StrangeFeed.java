package io.conversationengine.standalone.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Somebody who answers as an engine does, and gives events that no engine would.
final class StrangeFeed implements AutoCloseable {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final int head;

    /// @param positions of its events, with commas between
    StrangeFeed(int head, String positions) throws IOException {
        this.head = head;
        String lines = Arrays.stream(positions.split(","))
                .map(position -> """
                        {"position":%s,"id":"e","kind":"k","stream":"s","recorded_at":"2026-11-22T10:00:00Z"}
                        """.formatted(position))
                .collect(Collectors.joining());
        server.createContext("/v1/feed-consumers", exchange -> answer(exchange, "{\"items\": []}"));
        server.createContext("/v1/events", exchange -> {
            boolean page =
                    "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
            answer(exchange, page ? "{\"items\": []}" : lines);
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Position", Integer.toString(head));
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
