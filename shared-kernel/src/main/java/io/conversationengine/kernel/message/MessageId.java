package io.conversationengine.kernel.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Limits;
import java.util.Locale;

/// Our id of a message to a customer: the conversation's id, a dot, and a name that is unique in it, so that a receipt
/// that bears it finds its conversation. At most 128 characters.
public record MessageId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {
        Limits.requireLine("message", value, Limits.MESSAGE_ID);
        int dot = value.indexOf('.');
        if (dot < 1 || dot == value.length() - 1) {
            throw new IllegalArgumentException("No message id: " + value);
        }
        // As the conversation's own id: the case of a UUID says nothing.
        value = value.substring(0, dot).toLowerCase(Locale.ROOT) + value.substring(dot);
    }

    public static MessageId of(String conversation, String name) {
        return new MessageId(conversation + "." + name);
    }

    /// The id of the conversation that it belongs to.
    public String conversation() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return value;
    }
}
