package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.verdict.TemplateStatus;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.channel.AccountTable.AccountRow;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.util.SortedMap;

/// Which rules hold where, as far as the views have seen.
public final class Rulebook {

    private final Editions editions;
    private final WorkspaceTable workspaces;
    private final AccountTable accounts;
    private final TemplateTable templates;

    Rulebook(Editions editions, WorkspaceTable workspaces, AccountTable accounts, TemplateTable templates) {
        this.editions = editions;
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.templates = templates;
    }

    public Edition editionOf(WorkspaceId workspace) {
        String name = workspaces.settingsOf(workspace).edition();
        return editions.named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "Workspace %s names edition %s, which this engine does not have".formatted(workspace, name)));
    }

    /// The edition's rules of a channel with what the account replaced.
    public ChannelRules rulesOn(AccountKey account, Channel channel) {
        return editionOf(account.workspace())
                .rulesOf(channel)
                .with(settingsOf(account).overrides());
    }

    public AccountSettings settingsOf(AccountKey account) {
        return accounts.find(account).map(AccountRow::settings).orElse(AccountSettings.DEFAULTS);
    }

    public SortedMap<TemplateKey, TemplateStatus> templatesOf(AccountKey account) {
        return templates.statusesOf(account);
    }
}
