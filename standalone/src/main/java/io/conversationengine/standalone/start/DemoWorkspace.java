package io.conversationengine.standalone.start;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.rule.Editions;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import io.conversationengine.log.append.MessageOrigin;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/// A workspace to try things in: an account on every channel, each called like its channel.
record DemoWorkspace(CommandGateway commands, EventStore events) {

    static final WorkspaceId ID = new WorkspaceId("demo");

    /// Makes what is missing, and leaves alone what is there: somebody may have changed it since.
    void complete() {
        WorkspaceSettings settings = WorkspaceSettings.defaults();
        WorkspaceKey workspace = new WorkspaceKey(ID);
        if (isMissing(workspace)) {
            send(new ChangeWorkspaceSettings(workspace, settings, Actor.engine()));
        }
        for (String channel : channels(settings.edition())) {
            AccountKey account = new AccountKey(ID, new AccountId(channel));
            if (isMissing(account)) {
                send(new RegisterChannelAccount(
                        account, new Channel(channel), AccountSettings.DEFAULTS, Actor.engine()));
            }
        }
    }

    /// An event says whose it is as its command did.
    private void send(Object command) {
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(command)
                .andMetaData(
                        Map.of(MessageOrigin.ACTOR, Actor.engine().reference(), MessageOrigin.WORKSPACE, ID.value())));
    }

    private static List<String> channels(String edition) {
        return Editions.shipped().named(edition).orElseThrow().channelNames();
    }

    private boolean isMissing(Object stream) {
        return events.lastSequenceNumberFor(stream.toString()).isEmpty();
    }
}
