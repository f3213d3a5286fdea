package io.conversationengine.command.decision;

import io.conversationengine.axon.edition.WorkspaceEditions;
import io.conversationengine.kernel.channel.Account;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountState;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceEvent;
import io.conversationengine.kernel.workspace.WorkspaceEvent.WorkspaceSettingsChanged;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What accounts and workspaces have said of themselves, folded from their own streams and never from a view: true at
/// once on the node that changed it, within a second on the others.
public final class AccountRegistry {
    private final StreamReader reader;
    private final Editions editions;
    private final WorkspaceEditions living;
    private final FollowedStreams<AccountState> accounts;
    private final FollowedStreams<WorkspaceSettings> workspaces;
    private final Predicate<ContactId> erased;

    /// @param erased whether a contact was erased; asked with nearly every command, so that it must be quick
    public AccountRegistry(StreamReader reader, Editions editions, Predicate<ContactId> erased) {
        this.reader = reader;
        this.editions = editions;
        this.living = new WorkspaceEditions(editions);
        this.erased = erased;
        this.accounts = new FollowedStreams<>(reader, AccountRegistry::accountAfter);
        this.workspaces =
                new FollowedStreams<>(reader, (_, events) -> settingsAfter((WorkspaceEvent) events.getLast()));
    }

    public boolean isRegistered(AccountKey account) {
        return accounts.stateOf(account.toString()).isPresent();
    }

    /// The account, or nothing when the workspace has none of that name.
    ///
    /// @throws io.conversationengine.axon.edition.MissingEdition where this node does not have its rules
    public Optional<Account> account(AccountKey key) {
        return accounts.stateOf(key.toString()).map(registered -> describe(key, registered));
    }

    public WorkspaceSettings workspace(WorkspaceId workspace) {
        return workspaces.stateOf(new WorkspaceKey(workspace).toString()).orElseGet(WorkspaceSettings::defaults);
    }

    /// Whether the contact was ever registered on that account.
    public boolean knows(ContactId contact, AccountKey on) {
        return reader.first(contact.toString())
                .map(ContactRegistered.class::cast)
                .filter(registered -> on.equals(new AccountKey(registered.workspace(), registered.account())))
                .isPresent();
    }

    /// Whether nothing can be stored of the contact any more.
    public boolean isErased(ContactId contact) {
        return erased.test(contact);
    }

    /// @throws io.conversationengine.axon.edition.MissingEdition where this node does not have it
    public Edition edition(WorkspaceId workspace) {
        return living.of(workspace, workspace(workspace).edition());
    }

    public List<String> editionNames() {
        return editions.names();
    }

    /// Forgets what was folded from a stream, because this node has just added to it.
    public void forget(String stream) {
        accounts.forget(stream);
        workspaces.forget(stream);
    }

    private Account describe(AccountKey key, AccountState registered) {
        ChannelRules rules = edition(key.workspace())
                .rulesOf(registered.channel())
                .with(registered.settings().overrides());
        return new Account(
                key, rules, registered.settings(), registered.templates().statuses(), workspace(key.workspace()));
    }

    private static AccountState accountAfter(@Nullable AccountState before, List<?> events) {
        AccountState account = before;
        for (Object event : events) {
            account = AccountState.next(account, (ChannelEvent) event);
        }
        return Objects.requireNonNull(account, "No event");
    }

    private static WorkspaceSettings settingsAfter(WorkspaceEvent event) {
        return switch (event) {
            case WorkspaceSettingsChanged changed -> changed.settings();
        };
    }
}
