package io.conversationengine.kernel.reader;

import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;

/// What an operator did about events that a reader of the log had parked. No aggregate publishes it.
public sealed interface ReaderEvent {

    /// That of what is parked; where its events do not name it, the operator's.
    WorkspaceId workspace();

    /// The reader's name.
    String reader();

    /// The id of the conversation, of another aggregate or of the workspace that the reader took nothing of.
    String key();

    Actor actor();

    Instant at();

    /// What is parked under the key is to be tried again.
    ///
    /// @param position of the first event that waits
    record ParkedEventsRetried(WorkspaceId workspace, String reader, String key, long position, Actor actor, Instant at)
            implements ReaderEvent {}

    /// The reader does without an event for ever.
    ///
    /// @param position of that event
    record ParkedEventDiscarded(
            WorkspaceId workspace, String reader, String key, long position, Actor actor, Instant at)
            implements ReaderEvent {}
}
