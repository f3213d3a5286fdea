package io.conversationengine.standalone.follow;

import io.conversationengine.standalone.client.EngineClient;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The feed of a running engine, and what it keeps of this consumer. Everything throws a [TaskRefused], which says
/// whether to try again.
///
/// @param consumer its name
record FeedSource(EngineClient engine, FileFormat format, String consumer) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";
    private static final String CONSUMERS = "/v1/feed-consumers";

    /// Everything after a position that is there now, in constant memory however much that is. To be closed.
    Lines after(long position) {
        return lines("after=%d".formatted(position));
    }

    /// Everything between two positions, which are 10,000 apart at most: of these the engine looks anew who was erased.
    Lines slice(long after, long until) {
        return lines("after=%d&until=%d".formatted(after, until));
    }

    private Lines lines(String bounds) {
        HttpResponse<InputStream> answer =
                engine.get("/v1/events?form=%s&%s".formatted(format.form(), bounds), "application/x-ndjson");
        return new Lines(
                position(answer), new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    private long position(HttpResponse<InputStream> answer) {
        return answer.headers().firstValueAsLong("Position").orElseThrow(() -> noFeed(null));
    }

    /// @param position every event up to it is given
    record Lines(long position, BufferedReader lines) implements AutoCloseable {

        /// Null after the last one.
        @Nullable
        String next() {
            try {
                return lines.readLine();
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }

        /// What a line says, where it may be the next.
        ///
        /// @param after the position of the one before
        EventLine event(FileFormat format, String line, long after) {
            EventLine event;
            try {
                event = format.read(line);
            } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                throw TaskRefused.forNow("what the feed gives after %d is no event".formatted(after), e);
            }
            if (event.position() <= after || event.position() > position) {
                throw TaskRefused.forNow(
                        "the feed gives %d after %d, and goes to %d".formatted(event.position(), after, position),
                        null);
            }
            return event;
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }

        private static TaskRefused brokenOff(IOException cause) {
            return TaskRefused.forNow("the feed was broken off: %s".formatted(cause.getMessage()), cause);
        }
    }

    /// The position of the last event.
    long head() {
        HttpResponse<InputStream> answer = engine.get("/v1/events?limit=1", JSON_TYPE);
        try (InputStream _ = answer.body()) {
            return position(answer);
        } catch (IOException e) {
            throw noFeed(e);
        }
    }

    /// The event at a position, by its id; empty where there is none of the workspace.
    Optional<String> idAt(long position) {
        JsonNode first =
                json("/v1/events?form=rows&limit=1&after=" + (position - 1)).at("/items/0");
        return first.path("position").longValue(0) == position
                ? Optional.ofNullable(first.path("id").stringValue(null))
                : Optional.empty();
    }

    /// Where the engine says that this consumer is; empty where it has not heard of it.
    Optional<Long> consumed() {
        return json(CONSUMERS)
                .path("items")
                .valueStream()
                .filter(each -> each.path("name").stringValue("").equals(consumer))
                .map(each -> each.path("position").longValue(0))
                .findFirst();
    }

    void consumed(long position) {
        String name = URLEncoder.encode(consumer, StandardCharsets.UTF_8).replace("+", "%20");
        engine.put(CONSUMERS + "/" + name, "{\"position\": %d}".formatted(position));
    }

    private JsonNode json(String address) {
        try (InputStream body = engine.get(address, JSON_TYPE).body()) {
            return JSON.readTree(body);
        } catch (IOException | JacksonException e) {
            throw noFeed(e);
        }
    }

    private TaskRefused noFeed(@Nullable Exception cause) {
        return TaskRefused.forNow("%s gives no feed of events".formatted(engine.engine()), cause);
    }
}
