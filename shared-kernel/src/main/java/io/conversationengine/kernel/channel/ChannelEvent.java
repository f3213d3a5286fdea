package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;

/// What happened to a channel account.
public sealed interface ChannelEvent {

    WorkspaceId workspace();

    AccountId account();

    Actor actor();

    Instant at();

    record ChannelAccountRegistered(
            WorkspaceId workspace,
            AccountId account,
            Channel channel,
            AccountSettings settings,
            Actor actor,
            Instant at)
            implements ChannelEvent {}

    record ChannelAccountChanged(
            WorkspaceId workspace, AccountId account, AccountSettings settings, Actor actor, Instant at)
            implements ChannelEvent {}

    record TemplateStatusRecorded(
            WorkspaceId workspace, AccountId account, TemplateKey template, String status, Actor actor, Instant at)
            implements ChannelEvent {}
}
