package io.conversationengine.command.channel;

import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelEvent;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountChanged;
import io.conversationengine.kernel.channel.ChannelEvent.ChannelAccountRegistered;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.rule.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account's stream says of it.
record RegisteredAccount(Channel channel, AccountSettings settings, Templates templates) {

    /// After one event. What it was before goes: its templates are changed in place.
    static RegisteredAccount after(@Nullable RegisteredAccount before, ChannelEvent event) {
        return switch (event) {
            case ChannelAccountRegistered registered ->
                new RegisteredAccount(registered.channel(), registered.settings(), new Templates());
            case ChannelAccountChanged changed -> {
                RegisteredAccount account = require(before);
                yield new RegisteredAccount(account.channel(), changed.settings(), account.templates());
            }
            case TemplateStatusRecorded recorded -> {
                RegisteredAccount account = require(before);
                account.templates().record(recorded);
                yield account;
            }
        };
    }

    /// After some events. What it was before stays as it is: others may be deciding by it.
    static RegisteredAccount afterAll(@Nullable RegisteredAccount before, List<?> events) {
        RegisteredAccount account = before == null
                ? null
                : new RegisteredAccount(
                        before.channel(), before.settings(), before.templates().copy());
        for (Object event : events) {
            account = after(account, (ChannelEvent) event);
        }
        return require(account);
    }

    private static RegisteredAccount require(@Nullable RegisteredAccount account) {
        if (account == null) {
            throw new IllegalStateException("An account's stream begins with its registration");
        }
        return account;
    }
}
