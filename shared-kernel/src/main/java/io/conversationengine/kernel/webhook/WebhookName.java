package io.conversationengine.kernel.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// What a workspace calls one of its webhooks. 1 to 64 characters, no `/`.
public record WebhookName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookName {
        Limits.requirePathPart("name", value, Limits.ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
