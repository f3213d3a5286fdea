package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.rule.Channel;
import org.jspecify.annotations.Nullable;

/// What an account's stream says of it.
public record AccountState(Channel channel, AccountSettings settings, Templates templates) {

    /// @param before null before the first event, which registers the account
    public static AccountState next(@Nullable AccountState before, ChannelEvent event) {
        return switch (event) {
            case ChannelAccountRegistered registered ->
                new AccountState(registered.channel(), registered.settings(), Templates.NONE);
            case ChannelAccountChanged changed -> {
                AccountState account = require(before, event);
                yield new AccountState(account.channel, changed.settings(), account.templates);
            }
            case TemplateStatusRecorded recorded -> {
                AccountState account = require(before, event);
                yield new AccountState(account.channel, account.settings, account.templates.after(recorded));
            }
        };
    }

    private static AccountState require(@Nullable AccountState before, ChannelEvent event) {
        if (before == null) {
            throw new IllegalArgumentException("An account begins by being registered, not with " + event);
        }
        return before;
    }
}
