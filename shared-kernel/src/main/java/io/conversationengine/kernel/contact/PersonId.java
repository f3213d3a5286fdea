package io.conversationengine.kernel.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// Links the contacts of one person on several accounts. 1 to 128 characters.
public record PersonId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        Limits.requireLine("person", value, Limits.AGENT);
    }

    @Override
    public String toString() {
        return value;
    }
}
