package io.conversationengine.kernel.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// A person of the business who answers; opaque to the engine. 1 to 128 characters.
public record AgentId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgentId {
        Limits.requireLine("agent", value, Limits.AGENT);
    }

    @Override
    public String toString() {
        return value;
    }
}
