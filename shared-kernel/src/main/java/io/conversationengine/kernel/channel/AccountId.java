package io.conversationengine.kernel.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// One number, page, bot or mailbox of a workspace on a channel. Unique in its workspace. 1 to 64 characters, no `/`.
public record AccountId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        Limits.requirePathPart("account", value, Limits.ID);
    }

    @Override
    public String toString() {
        return value;
    }
}
