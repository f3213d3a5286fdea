package io.conversationengine.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events, read as they come. To close them is to go away.
public final class ServerSentEvents implements AutoCloseable {

    private final InputStream body;
    private final BufferedReader lines;

    /// @param type `message` where the event does not say
    public record Event(long id, String type, JsonNode data) {

        public boolean isMessage() {
            return type.equals("message");
        }
    }

    private ServerSentEvents(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    public static ServerSentEvents of(HttpResponse<InputStream> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Answered " + response);
        }
        return new ServerSentEvents(response.body());
    }

    /// The next one of any type; null when the server has ended them.
    public @Nullable Event next() throws IOException {
        long id = -1;
        String type = "message";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return new Event(id, type, JsonMapper.shared().readTree(data));
            }
            String value = line.substring(line.indexOf(':') + 2);
            switch (line.substring(0, line.indexOf(':'))) {
                case "id" -> id = Long.parseLong(value);
                case "event" -> type = value;
                case "data" -> data = value;
                case "retry" -> {
                    // How soon a client that is cut off comes back.
                }
                default -> throw new IllegalStateException("No field of an event: " + line);
            }
        }
        return null;
    }

    /// The next one with something in it.
    public Event nextMessage() throws IOException {
        for (Event event = next(); event != null; event = next()) {
            if (event.isMessage()) {
                return event;
            }
        }
        throw new IllegalStateException("The server has ended the events");
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
