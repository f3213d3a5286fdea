package io.conversationengine.kernel.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.Limits;

/// How a channel account knows a customer: a number, an address, an opaque id. 1 to 255 characters.
public record ExternalId(@JsonValue String value) {

    /// Of a contact that was erased.
    public static final ExternalId ERASED = new ExternalId(Erased.TEXT);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExternalId {
        Limits.requireLine("contact.externalId", value, Limits.EXTERNAL_ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
