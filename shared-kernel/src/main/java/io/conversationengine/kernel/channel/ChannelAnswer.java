package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.rule.Channel;
import java.util.List;

/// What a channel account answers to a command.
public sealed interface ChannelAnswer {

    /// It holds; `changed` is false when it held before.
    record Done(boolean changed) implements ChannelAnswer {}

    /// The workspace's edition has no such channel. Nothing was registered.
    record UnknownChannel(Channel channel, String edition, List<String> known) implements ChannelAnswer {}

    /// The account is registered on another channel, for ever.
    record OnAnotherChannel(Channel registered) implements ChannelAnswer {}

    /// The account has as many templates as it may. Those that it has can still change.
    record TooManyTemplates(int limit) implements ChannelAnswer {}

    /// No such account in this workspace.
    record UnknownAccount() implements ChannelAnswer {}
}
