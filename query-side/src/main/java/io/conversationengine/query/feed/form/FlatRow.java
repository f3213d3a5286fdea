package io.conversationengine.query.feed.form;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.projector.ColumnValue;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// An event as a row of a table: no object in it, and each field of what it says a column, named `data_` and its path.
/// A list is one column, with its JSON as text. What is null has no column.
public final class FlatRow {

    private static final JsonMapper JSON = StoredJson.mapper();
    private static final int BYTES = 1_024;
    private static final String DATA = "data";
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /// There are as many as the records have components.
    private static final Map<String, String> COLUMNS = new ConcurrentHashMap<>();

    private FlatRow() {}

    /// In one line, without its end.
    static byte[] json(WorkspaceId workspace, RecordedEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
        try (JsonGenerator row = JSON.createGenerator(bytes);
                JsonParser data = JSON.createParser(ColumnValue.text(event.payload()))) {
            row.writeStartObject();
            row.writeNumberProperty("position", event.position());
            row.writeStringProperty("id", event.id());
            row.writeStringProperty("workspace", workspace.value());
            row.writeStringProperty("kind", event.name());
            optional(row, "revision", event.revision());
            row.writeStringProperty("stream", event.stream());
            row.writeNumberProperty("stream_sequence", event.sequence());
            row.writeStringProperty("recorded_at", event.recordedAt().toString());
            row.writeStringProperty(
                    "occurred_at", ColumnValue.instant(event.occurredAt()).toString());
            optional(row, "actor", event.actor());
            optional(row, "correlation_id", event.correlationId());
            optional(row, "causation_id", event.causationId());
            data.nextToken();
            flatten(DATA, data, row);
            row.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void optional(JsonGenerator row, String column, @Nullable String value) {
        if (value != null) {
            row.writeStringProperty(column, value);
        }
    }

    /// Stands at the beginning of a value, and leaves at its end.
    private static void flatten(String column, JsonParser data, JsonGenerator row) {
        switch (data.currentToken()) {
            case START_OBJECT -> {
                while (data.nextToken() != JsonToken.END_OBJECT) {
                    String inner = column + "_" + column(data.currentName());
                    data.nextToken();
                    flatten(inner, data, row);
                }
            }
            case START_ARRAY -> {
                StringWriter list = new StringWriter();
                try (JsonGenerator json = JSON.createGenerator(list)) {
                    json.copyCurrentStructure(data);
                }
                row.writeStringProperty(column, list.toString());
            }
            case VALUE_NULL -> {}
            default -> {
                row.writeName(column);
                row.copyCurrentEvent(data);
            }
        }
    }

    /// `windowEndsAt` is `window_ends_at` in a table.
    public static String column(String member) {
        String known = COLUMNS.get(member);
        if (known == null) {
            known = INNER_CAPITAL.matcher(member).replaceAll("_").toLowerCase(Locale.ROOT);
            COLUMNS.put(member, known);
        }
        return known;
    }
}
