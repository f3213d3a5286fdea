package io.conversationengine.kernel.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// A kind of messaging service by its name, such as `whatsapp`. An edition says which there are. 1 to 64 characters.
public record Channel(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Channel {
        Limits.requireLine("channel", value, Limits.ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
