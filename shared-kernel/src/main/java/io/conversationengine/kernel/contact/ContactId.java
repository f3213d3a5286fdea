package io.conversationengine.kernel.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.UUID;

/// Our id of a customer on an account, derived from the account and the external id, which it does not reveal.
public record ContactId(@JsonValue String value) {

    /// @throws IllegalArgumentException when it is not a UUID in its usual form
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactId {
        Derived.requireUuid("contact", value);
    }

    public static ContactId of(WorkspaceId workspace, AccountId account, ExternalId contact) {
        UUID id = Derived.uuid("contact", workspace.value(), account.value(), contact.value());
        return new ContactId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
