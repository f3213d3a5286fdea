package io.conversationengine.query.streaming;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes what many are sent once for all of them. What was written goes with the value itself.
@Component
public final class SharedJson {

    private final JsonMapper json;

    /// By identity: to compare two rows costs about as much as to write one.
    private final Cache<Object, byte[]> written =
            Caffeine.newBuilder().weakKeys().build();

    public SharedJson(JsonMapper json) {
        this.json = json;
    }

    /// In one line. Not to be changed.
    public byte[] of(Object value) {
        return written.get(value, json::writeValueAsBytes);
    }
}
