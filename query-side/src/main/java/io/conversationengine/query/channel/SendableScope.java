package io.conversationengine.query.channel;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.ChannelRules;
import io.conversationengine.kernel.rule.Edition;
import java.util.List;
import java.util.function.Predicate;

/// Where in a workspace something may be sent whatever a conversation's window says: what a filter needs to find, among
/// all conversations, those that a verdict would allow.
///
/// @param spent accounts whose allowance of this month is used up
/// @param withTemplates accounts that have an approved template
public record SendableScope(Edition edition, List<AccountId> spent, List<AccountId> withTemplates) {

    public SendableScope {
        spent = List.copyOf(spent);
        withTemplates = List.copyOf(withTemplates);
    }

    public List<Channel> known() {
        return channels(edition, rules -> !rules.isEmpty());
    }

    public List<Channel> anyTime() {
        return channels(edition, ChannelRules::allowsAnyTime);
    }

    public List<Channel> beyondWindows() {
        return channels(edition, rules -> rules.allowance().isPresent());
    }

    public List<Channel> takingTemplates() {
        return channels(edition, ChannelRules::takesTemplates);
    }

    public List<Channel> takingTags() {
        return channels(edition, rules -> !rules.tags().isEmpty());
    }

    static List<Channel> channels(Edition edition, Predicate<ChannelRules> which) {
        return edition.channels().values().stream()
                .filter(which)
                .map(ChannelRules::channel)
                .toList();
    }
}
