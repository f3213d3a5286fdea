package io.conversationengine.kernel.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// The name that a client gave a request, so that asking twice does it once. Its scope is the conversation. 1 to 255
/// characters.
public record IdempotencyKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdempotencyKey {
        Limits.requireLine("Idempotency-Key", value, Limits.KEY);
    }

    @Override
    public String toString() {
        return value;
    }
}
