package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What can be asked of a channel account. Each answers with [ChannelAnswer].
public sealed interface ChannelCommand {

    AccountKey account();

    record RegisterChannelAccount(
            @TargetAggregateIdentifier AccountKey account, Channel channel, AccountSettings settings, Actor by)
            implements ChannelCommand {}

    record ChangeChannelAccount(@TargetAggregateIdentifier AccountKey account, AccountSettings settings, Actor by)
            implements ChannelCommand {}

    /// What the provider says of a template. The status is an open word; only `APPROVED` may be sent, and one that is
    /// `DELETED` makes room for another.
    record RecordTemplateStatus(
            @TargetAggregateIdentifier AccountKey account, TemplateKey template, String status, Actor by)
            implements ChannelCommand {}
}
