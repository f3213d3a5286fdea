package io.conversationengine.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.UUID;

/// The one conversation between a contact and a channel account, derived from both (DESIGN.md 3.2, rule 4).
public record ConversationId(@JsonValue String value) {

    /// @throws IllegalArgumentException when it is not a UUID in its usual form
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        Derived.requireUuid("conversation", value);
    }

    public static ConversationId of(WorkspaceId workspace, AccountId account, ExternalId contact) {
        UUID id = Derived.uuid("conversation", workspace.value(), account.value(), contact.value());
        return new ConversationId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
