package io.conversationengine.kernel.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// What a workspace calls one of those who take its events away. 1 to 64 characters, no `/`.
public record ConsumerName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConsumerName {
        Limits.requirePathPart("name", value, Limits.ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
