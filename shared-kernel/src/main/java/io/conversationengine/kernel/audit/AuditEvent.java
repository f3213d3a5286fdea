package io.conversationengine.kernel.audit;

import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;

/// What became of the audit. No aggregate publishes it.
public sealed interface AuditEvent {

    WorkspaceId workspace();

    Actor actor();

    Instant at();

    /// Somebody was given what the log has of something between two positions.
    ///
    /// @param after the position before the first that was looked at
    /// @param upTo the last one
    record AuditRead(
            WorkspaceId workspace, AuditScope scope, long after, long upTo, AuditForm form, Actor actor, Instant at)
            implements AuditEvent {}
}
