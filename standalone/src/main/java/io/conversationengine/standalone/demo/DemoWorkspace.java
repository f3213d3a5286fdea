package io.conversationengine.standalone.demo;

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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A workspace to try things in: an account on every channel, each called like its channel.
///
/// @param commands carries a command out
/// @param missing whether nothing has happened to a workspace or an account, by its key
public record DemoWorkspace(Consumer<Object> commands, Predicate<Object> missing) {

    public static final WorkspaceId ID = new WorkspaceId("demo");

    /// Makes what is missing, and leaves alone what is there: somebody may have changed it since.
    public void complete() {
        WorkspaceKey workspace = new WorkspaceKey(ID);
        if (missing.test(workspace)) {
            commands.accept(new ChangeWorkspaceSettings(workspace, WorkspaceSettings.defaults(), Actor.engine()));
        }
        for (String channel : channels()) {
            AccountKey account = new AccountKey(ID, new AccountId(channel));
            if (missing.test(account)) {
                commands.accept(new RegisterChannelAccount(
                        account, new Channel(channel), AccountSettings.DEFAULTS, Actor.engine()));
            }
        }
    }

    static List<String> channels() {
        String edition = WorkspaceSettings.defaults().edition();
        return Editions.shipped().named(edition).orElseThrow().channelNames();
    }
}
