package io.conversationengine.query.projection;

import io.conversationengine.log.stored.StoredJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Values in columns of type `jsonb`, in the form in which events are stored.
public final class Json {

    private static final JsonMapper MAPPER = StoredJson.mapper();

    private Json() {}

    public static @Nullable String write(@Nullable Object value) {
        return value == null ? null : MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static <T> @Nullable T readIfPresent(@Nullable String json, Class<T> type) {
        return json == null ? null : read(json, type);
    }
}
