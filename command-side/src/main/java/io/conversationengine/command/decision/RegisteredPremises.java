package io.conversationengine.command.decision;

import io.conversationengine.kernel.allowance.AllowancePremises;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.ChannelPremises;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.contact.ContactPremises;
import io.conversationengine.kernel.conversation.decision.ConversationPremises;
import io.conversationengine.kernel.conversation.recent.PastMessages;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspacePremises;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What this node knows at the moment of a decision.
public record RegisteredPremises(AccountRegistry registry, PastMessages past, Instant now, long version)
        implements AllowancePremises, ChannelPremises, ContactPremises, ConversationPremises, WorkspacePremises {

    @Override
    public boolean isErased(ContactId contact) {
        return registry.isErased(contact);
    }

    /// @throws io.conversationengine.axon.edition.MissingEdition where this node does not have its rules
    @Override
    public Optional<Account> account(AccountKey key) {
        return registry.account(key);
    }

    @Override
    public boolean isRegisteredOn(ContactId contact, AccountKey key) {
        return registry.knows(contact, key);
    }

    @Override
    public WorkspaceSettings settings(WorkspaceId workspace) {
        return registry.workspace(workspace);
    }

    /// @throws io.conversationengine.axon.edition.MissingEdition where this node does not have it
    @Override
    public Edition edition(WorkspaceId workspace) {
        return registry.edition(workspace);
    }

    @Override
    public List<String> editionNames() {
        return registry.editionNames();
    }
}
