package io.conversationengine.kernel.workspace;

import java.time.Instant;

/// What happened to a workspace.
public sealed interface WorkspaceEvent {

    WorkspaceId workspace();

    Actor actor();

    Instant at();

    record WorkspaceSettingsChanged(WorkspaceId workspace, WorkspaceSettings settings, Actor actor, Instant at)
            implements WorkspaceEvent {}
}
