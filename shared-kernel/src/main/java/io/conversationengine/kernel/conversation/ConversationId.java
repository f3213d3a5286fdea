package io.conversationengine.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.Derived;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ExternalId;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.util.UUID;

/// The one conversation between a contact and a channel account, derived from both (docs/design.md, rule 4). A customer
/// who was erased and writes again is another contact, in a conversation of its own.
public record ConversationId(@JsonValue String value) {

    /// @throws IllegalArgumentException when it is no UUID
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        value = Derived.requireUuid("conversation", value);
    }

    public static ConversationId of(WorkspaceId workspace, AccountId account, ExternalId contact) {
        return of(workspace, account, contact, 0);
    }

    /// @param incarnation how often the customer was erased before
    public static ConversationId of(WorkspaceId workspace, AccountId account, ExternalId contact, int incarnation) {
        UUID id = incarnation == 0
                ? Derived.uuid("conversation", workspace.value(), account.value(), contact.value())
                : Derived.uuid(
                        "conversation",
                        workspace.value(),
                        account.value(),
                        contact.value(),
                        Integer.toString(incarnation));
        return new ConversationId(id.toString());
    }

    /// The conversation that a contact has, or would have.
    public static ConversationId of(ContactId contact) {
        return new ConversationId(
                Derived.counterpart(UUID.fromString(contact.value())).toString());
    }

    /// The customer in it.
    public ContactId contact() {
        return new ContactId(Derived.counterpart(UUID.fromString(value)).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
