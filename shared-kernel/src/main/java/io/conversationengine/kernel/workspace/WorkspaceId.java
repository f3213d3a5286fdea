package io.conversationengine.kernel.workspace;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// One tenant. Nothing crosses its border. 1 to 64 characters, no `/`.
public record WorkspaceId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WorkspaceId {
        Limits.requirePathPart("workspace", value, Limits.ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
