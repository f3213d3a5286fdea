package io.conversationengine.query.projector;

/// Makes the rows of one view from events.
public interface Projector {

    /// Brings the rows up to date with a batch, in the caller's transaction: one statement to read what it needs and
    /// one to write what it changed, however many events there are. Nobody else is at work on rows of the same
    /// workspaces: where the reader erases somebody of a workspace that has a backlog, nobody goes on with one.
    ///
    /// @throws RuntimeException when an event does not fit to what the rows say; nothing is written then
    void project(Batch batch);

    /// Leaves no row, in the caller's transaction.
    void forgetEverything(Schema schema);
}
