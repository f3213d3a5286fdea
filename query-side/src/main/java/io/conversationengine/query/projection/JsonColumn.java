package io.conversationengine.query.projection;

import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.projector.ColumnValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Values in columns of type `jsonb`, in the form in which events are stored, but for what PostgreSQL cannot hold.
public final class JsonColumn {

    private static final JsonMapper MAPPER =
            StoredJson.mapper().rebuild().addModule(instants()).build();

    private JsonColumn() {}

    public static @Nullable String write(@Nullable Object value) {
        return value == null ? null : ColumnValue.json(MAPPER.writeValueAsString(value));
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static <T> @Nullable T readIfPresent(@Nullable String json, Class<T> type) {
        return json == null ? null : read(json, type);
    }

    /// A value as it is read again once it was written to a column.
    public static <T> T stored(T value, Class<T> type) {
        return read(ColumnValue.json(MAPPER.writeValueAsString(value)), type);
    }

    private static SimpleModule instants() {
        return new SimpleModule("instants that PostgreSQL can hold")
                .addSerializer(Instant.class, new ValueSerializer<Instant>() {
                    @Override
                    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
                        json.writeString(ColumnValue.instant(value).toString());
                    }
                });
    }
}
