package io.conversationengine.kernel.workspace;

/// Names a workspace's own stream in the log: `workspace/ID`.
public record WorkspaceKey(WorkspaceId workspace) {

    @Override
    public String toString() {
        return "workspace/" + workspace;
    }
}
