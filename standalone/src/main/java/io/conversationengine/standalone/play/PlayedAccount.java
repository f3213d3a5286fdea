package io.conversationengine.standalone.play;

import io.conversationengine.kernel.channel.AccountId;
import io.conversationengine.kernel.channel.AccountKey;
import io.conversationengine.kernel.channel.AccountSettings;
import io.conversationengine.kernel.channel.ChannelCommand.RegisterChannelAccount;
import io.conversationengine.kernel.rule.Channel;
import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceCommand.ChangeWorkspaceSettings;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.kernel.workspace.WorkspaceKey;
import io.conversationengine.kernel.workspace.WorkspaceSettings;
import java.util.function.Function;

/// The account on which a trace is played: alone in its workspace, under the rules of an edition.
record PlayedAccount(Channel channel, String edition) {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("play");
    private static final AccountId ACCOUNT = new AccountId("played");

    /// @param commands carries a command out and gives its answer
    void prepare(Function<Object, Object> commands) {
        WorkspaceSettings settings = WorkspaceSettings.defaults().withEdition(edition);
        Object _ = commands.apply(new ChangeWorkspaceSettings(new WorkspaceKey(WORKSPACE), settings, Actor.engine()));
        AccountKey account = new AccountKey(WORKSPACE, ACCOUNT);
        Object _ =
                commands.apply(new RegisterChannelAccount(account, channel, AccountSettings.DEFAULTS, Actor.engine()));
    }

    Player player(Function<Object, Object> commands, Counters counters) {
        return new Player(commands, counters, WORKSPACE, _ -> ACCOUNT);
    }
}
