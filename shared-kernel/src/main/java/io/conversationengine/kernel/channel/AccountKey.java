package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.workspace.WorkspaceId;

/// Names a channel account's stream in the log: `account/WORKSPACE/ID`.
public record AccountKey(WorkspaceId workspace, AccountId account) {

    @Override
    public String toString() {
        return "account/" + workspace + "/" + account;
    }
}
