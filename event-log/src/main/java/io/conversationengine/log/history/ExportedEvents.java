package io.conversationengine.log.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log that an export has. Whether it is what was once written, `./run verify --file` says.
public final class ExportedEvents implements LoggedEvents {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedReader lines;
    private long number;

    public ExportedEvents(BufferedReader lines) {
        this.lines = lines;
    }

    @Override
    public long last() {
        return 0;
    }

    @Override
    public @Nullable LoggedEvent next() throws IOException {
        String line = lines.readLine();
        number++;
        if (line == null) {
            throw new IOException("line %d is missing: the last one says where the log ends".formatted(number));
        }
        try {
            JsonNode json = JSON.readTree(line);
            return json.has("id") ? event(json) : end(json);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException("line %d is no line of an export".formatted(number), e);
        }
    }

    /// @return null
    private static @Nullable LoggedEvent end(JsonNode json) {
        json.required("position");
        json.required("hash");
        return null;
    }

    private static LoggedEvent event(JsonNode json) {
        return new LoggedEvent(
                json.required("position").longValue(),
                json.required("workspace").stringValue(null),
                json.required("stream").stringValue(),
                json.required("sequence").longValue(),
                json.required("name").stringValue(),
                json.required("revision").stringValue(null),
                Instant.EPOCH.plus(json.required("micros").longValue(), ChronoUnit.MICROS),
                content(json.required("metadata")),
                content(json.required("payload")));
    }

    private static byte[] content(JsonNode json) {
        return json.isString()
                ? json.stringValue().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(json.required("base64").stringValue());
    }
}
