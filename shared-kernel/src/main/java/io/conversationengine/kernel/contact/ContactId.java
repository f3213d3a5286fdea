package io.conversationengine.kernel.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Derived;

/// Our id of a customer on an account: the counterpart of the id of their conversation, which is derived from the
/// account and the external id and does not reveal them.
public record ContactId(@JsonValue String value) {

    /// @throws IllegalArgumentException when it is no UUID
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {
        value = Derived.requireUuid("contact", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
