package io.conversationengine.kernel.conversation.decision;

import io.conversationengine.kernel.Premises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.Optional;

/// What a decision about a conversation may know beside its state.
public interface ConversationPremises extends Premises {

    /// Whether nothing personal of a contact can be recorded any more.
    boolean isErased(ContactId contact);

    /// An account with its rules and templates; empty where it is not registered.
    Optional<Account> account(AccountKey key);

    /// Whether a contact was registered on the account.
    boolean isRegisteredOn(ContactId contact, AccountKey key);

    /// What a workspace has set.
    WorkspaceSettings settings(WorkspaceId workspace);

    /// What the state holds no more of the conversation's messages.
    PastMessages past();
}
