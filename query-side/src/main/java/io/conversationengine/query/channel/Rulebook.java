package io.conversationengine.query.channel;

import io.conversationengine.axon.edition.WorkspaceEditions;
import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.message.Content;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.allowance.AllowanceTable;
import io.conversationengine.query.channel.AccountTable.AccountRow;
import io.conversationengine.query.workspace.WorkspaceTable;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which rules hold where, as far as the views have seen. Where this node does not have them, a question about them
/// ends with a [io.conversationengine.axon.edition.MissingEdition].
@Component
public final class Rulebook {

    private final WorkspaceEditions editions;
    private final WorkspaceTable workspaces;
    private final AccountTable accounts;
    private final TemplateTable templates;
    private final AllowanceTable allowances;

    Rulebook(
            Editions editions,
            WorkspaceTable workspaces,
            AccountTable accounts,
            TemplateTable templates,
            AllowanceTable allowances) {
        this.editions = new WorkspaceEditions(editions);
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.templates = templates;
        this.allowances = allowances;
    }

    /// What holds at an instant for some accounts of a workspace, for whatever is no template.
    public RulesInForce inForce(WorkspaceId workspace, Set<AccountId> on, Instant now) {
        return rules(workspace, on, now, null);
    }

    /// The same for some content. Of the accounts' templates, which may be thousands, only this one is read.
    public RulesInForce inForce(WorkspaceId workspace, Set<AccountId> on, Instant now, Content content) {
        return rules(workspace, on, now, content instanceof Content.Template template ? template.template() : null);
    }

    private RulesInForce rules(WorkspaceId workspace, Set<AccountId> on, Instant now, @Nullable TemplateKey template) {
        Edition edition = editionOf(workspace);
        if (on.isEmpty()) {
            return new RulesInForce(edition, Map.of(), Map.of(), Map.of());
        }
        List<AccountRow> registered = accounts.findAll(workspace, on);
        return new RulesInForce(
                edition,
                registered.stream().collect(Collectors.toMap(row -> row.key().account(), AccountRow::settings)),
                template == null ? Map.of() : templates.statusesOf(workspace, on, template),
                allowances.usedOf(workspace, YearMonth.from(now.atOffset(ZoneOffset.UTC)), on));
    }

    /// What of a workspace's rules decides which of its conversations can be written to.
    public SendableScope reachIn(WorkspaceId workspace, Instant now) {
        Edition edition = editionOf(workspace);
        List<Channel> counted =
                SendableScope.channels(edition, rules -> rules.allowance().isPresent());
        List<AccountRow> limited = counted.isEmpty() ? List.of() : accounts.onChannels(workspace, counted);
        RulesInForce rules = inForce(
                workspace, limited.stream().map(row -> row.key().account()).collect(Collectors.toSet()), now);
        List<AccountId> spent = limited.stream()
                .filter(row -> !rules.hasRoom(row.key().account(), row.channel()))
                .map(row -> row.key().account())
                .toList();
        return new SendableScope(edition, spent, templates.accountsWithApproved(workspace));
    }

    public Edition editionOf(WorkspaceId workspace) {
        return editions.of(workspace, workspaces.settingsOf(workspace).edition());
    }

    /// The edition's rules of a channel with what the account replaced.
    public ChannelRules rulesOn(AccountKey account, Channel channel) {
        return editionOf(account.workspace())
                .rulesOf(channel)
                .with(accounts.find(account)
                        .map(AccountRow::settings)
                        .orElse(AccountSettings.DEFAULTS)
                        .overrides());
    }
}
