package io.conversationengine.standalone.follow;

import io.conversationengine.edge.csv.CsvLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In which form events stand in files.
public enum FileFormat {
    /// The feed's own rows, byte for byte.
    NDJSON("rows", "") {
        @Override
        EventLine read(String line) {
            JsonNode row = JSON.readTree(line);
            return new EventLine(
                    row.path("position").longValue(),
                    row.path("id").stringValue(),
                    row.path("stream").stringValue(),
                    Instant.parse(row.path("recorded_at").stringValue()),
                    row.path("kind").stringValue().equals(ERASURE),
                    line + "\n");
        }

        @Override
        long position(String line) {
            return JSON.readTree(line).path("position").longValue();
        }

        @Override
        @Nullable
        String externalId(String line) {
            return JSON.readTree(line).path("data_external_id").stringValue(null);
        }
    },
    /// The same columns for every event, and what it says as JSON in the last: a row of the feed has other columns for
    /// each kind.
    CSV(
            "cloudevents",
            "position,id,workspace,kind,revision,stream,stream_sequence,recorded_at,occurred_at,actor,"
                    + "correlation_id,causation_id,data\r\n") {
        @Override
        EventLine read(String line) {
            JsonNode event = JSON.readTree(line);
            long position = Long.parseLong(event.path("sequence").stringValue());
            String kind = event.path("type").stringValue().substring(TYPES.length());
            String stream = event.path("subject").stringValue();
            String recordedAt = event.path("recordedtime").stringValue();
            String schema = event.path("dataschema").stringValue();
            String text = CsvLine.of(
                    position,
                    event.path("id").stringValue(),
                    workspace(event.path("source").stringValue()),
                    kind,
                    schema.substring(schema.lastIndexOf('/') + 1),
                    stream,
                    event.path("streamsequence").longValue(),
                    recordedAt,
                    event.path("time").stringValue(),
                    actor(
                            event.path("authtype").stringValue(null),
                            event.path("authid").stringValue(null)),
                    event.path("correlationid").stringValue(null),
                    event.path("causationid").stringValue(null),
                    event.path("data").toString());
            String id = event.path("id").stringValue();
            return new EventLine(position, id, stream, Instant.parse(recordedAt), kind.equals(ERASURE), text);
        }

        @Override
        long position(String line) {
            return Long.parseLong(line.substring(0, line.indexOf(',')));
        }

        @Override
        @Nullable
        String externalId(String line) {
            return JSON.readTree(line).at("/data/externalId").stringValue(null);
        }
    };

    /// A contact's first event.
    static final String REGISTRATION = "contact.ContactRegistered";

    private static final String ERASURE = "contact.ContactErased";
    private static final String TYPES = "io.conversationengine.";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String form;
    private final String header;

    /// @param form of the feed
    FileFormat(String form, String header) {
        this.form = form;
        this.header = header;
    }

    /// @param line of the feed, without its end
    abstract EventLine read(String line);

    /// @param line of a file, without its end
    abstract long position(String line);

    /// Under which a channel knows a contact; null where the event is not their first.
    ///
    /// @param line of the feed, without its end
    abstract @Nullable String externalId(String line);

    String form() {
        return form;
    }

    /// What each file begins with.
    String header() {
        return header;
    }

    /// What names of files end in.
    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    private static String workspace(String source) {
        return UriUtils.decode(source.substring(source.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    }

    /// As rows of the feed have it.
    private static @Nullable String actor(@Nullable String type, @Nullable String id) {
        String before = switch (type) {
            case null -> null;
            case "user" -> "agent";
            case "api_key" -> "bot";
            case "app_user" -> "customer";
            default -> "system";
        };
        return before == null || id == null ? before : before + ":" + id;
    }
}
