package io.conversationengine.standalone.fuzz;

import io.conversationengine.standalone.fuzz.ApiDescription.Described;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request in the making: what it will be is changed until it is sent.
final class Draft {

    /// As JSON too, a half surrogate reaches the engine only as an escape.
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final JsonMapper PLAIN = JsonMapper.shared();

    /// One part of a query or one header, as often as it is added.
    record Pair(String name, String value) {}

    final Described operation;
    final List<Pair> query = new ArrayList<>();
    final List<Pair> headers = new ArrayList<>();
    String method;
    String path;

    @Nullable
    JsonNode json;

    byte @Nullable [] body;

    Draft(Described operation) {
        this.operation = operation;
        this.method = operation.method();
        this.path = operation.path();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void setHeader(String name, String value) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new Pair(name, value));
    }

    /// The body as bytes, from here on no JSON any more.
    byte[] bytes() {
        if (body == null) {
            body = json == null ? new byte[0] : written(json);
        }
        return body;
    }

    private static byte[] written(JsonNode json) {
        String text = json.toString();
        boolean isText = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return (isText ? PLAIN : ASCII).writeValueAsBytes(json);
    }

    /// As it goes over the line.
    byte[] message() {
        byte[] content = bytes();
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (content.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        head.append("Host: engine\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(start.length + content.length)
                .put(start)
                .put(content)
                .array();
    }

    private String target() {
        StringBuilder target = new StringBuilder(path);
        String sign = path.contains("?") ? "&" : "?";
        for (Pair part : query) {
            target.append(sign).append(part.name()).append('=').append(part.value());
            sign = "&";
        }
        return target.toString();
    }

    @Override
    public String toString() {
        String text = new String(message(), StandardCharsets.UTF_8).replaceAll("Bearer [^\r]+", "Bearer KEY");
        return text.length() > 1_000 ? text.substring(0, 1_000) + "… (" + text.length() + ")" : text;
    }
}
