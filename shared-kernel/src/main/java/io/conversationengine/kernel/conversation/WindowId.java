package io.conversationengine.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;

/// One messaging window of a conversation, numbered from 1. Written as `CONVERSATION:NUMBER`.
public record WindowId(ConversationId conversation, int number) {

    public WindowId {
        Limits.requireBetween("window", number, 1, Integer.MAX_VALUE);
    }

    /// Reads what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException for anything else
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WindowId of(String value) {
        int colon = Math.max(0, value.lastIndexOf(':'));
        WindowId window = new WindowId(
                new ConversationId(value.substring(0, colon)), Integer.parseInt(value.substring(colon + 1)));
        if (!window.toString().equals(value)) {
            throw new IllegalArgumentException("No window is written as " + value);
        }
        return window;
    }

    @JsonValue
    @Override
    public String toString() {
        return conversation + ":" + number;
    }
}
