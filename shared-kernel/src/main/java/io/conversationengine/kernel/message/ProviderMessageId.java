package io.conversationengine.kernel.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// The id that the provider gave a message. Unique in its conversation. 1 to 255 characters.
public record ProviderMessageId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderMessageId {
        Limits.requireLine("message.id", value, Limits.PROVIDER_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
