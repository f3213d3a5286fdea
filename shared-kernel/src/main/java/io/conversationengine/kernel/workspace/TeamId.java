package io.conversationengine.kernel.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// A group of agents; opaque to the engine, which does not know who is in it. 1 to 128 characters.
public record TeamId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TeamId {
        Limits.requireLine("team", value, Limits.TEAM);
    }

    @Override
    public String toString() {
        return value;
    }
}
