package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.channel.TemplateStatus;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import io.conversationengine.query.allowance.AllowanceTable.Used;
import java.util.Map;

/// What the verdicts on conversations of some accounts rest on, read at once: a page of them costs no more statements
/// than one.
///
/// @param templates the status of the one that is judged, on those accounts that have it
/// @param used of this month's allowances
public record RulesInForce(
        Edition edition,
        Map<AccountId, AccountSettings> settings,
        Map<AccountId, Map<TemplateKey, TemplateStatus>> templates,
        Map<AccountId, Used> used) {

    /// The edition's rules of a channel with what the account replaced.
    public ChannelRules rulesOn(AccountId account, Channel channel) {
        return edition.rulesOf(channel).with(settingsOf(account).overrides());
    }

    /// Whether the account may still send beyond its windows this month, as far as the views have seen.
    public boolean hasRoom(AccountId account, Channel channel) {
        return rulesOn(account, channel)
                .hasRoom(usedOf(account).messages(), settingsOf(account).commercialTerms());
    }

    public AccountSettings settingsOf(AccountId account) {
        return settings.getOrDefault(account, AccountSettings.DEFAULTS);
    }

    public Map<TemplateKey, TemplateStatus> templatesOf(AccountId account) {
        return templates.getOrDefault(account, Map.of());
    }

    public Used usedOf(AccountId account) {
        return used.getOrDefault(account, Used.NOTHING);
    }
}
