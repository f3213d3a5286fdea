package io.conversationengine.kernel.workspace;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What can be asked of a workspace.
public sealed interface WorkspaceCommand {

    WorkspaceKey workspace();

    /// Sets all settings at once. The first one makes the workspace known. Answers with [WorkspaceAnswer].
    record ChangeWorkspaceSettings(
            @TargetAggregateIdentifier WorkspaceKey workspace, WorkspaceSettings settings, Actor by)
            implements WorkspaceCommand {}
}
