package io.conversationengine.kernel;

/// What stands in the way of a command or a question, whatever it asks for. It travels from node to node as the details
/// of an exception.
public sealed interface Obstacle {

    /// The command has something in it that no event may hold.
    ///
    /// @param field its path in the command, such as `content.text`
    /// @param fault what it must or must not be
    record Unrecordable(String field, String fault) implements Obstacle {}

    /// Something would have been stored of a contact who was erased meanwhile.
    record ErasedMeanwhile() implements Obstacle {}

    /// The workspace lives by an edition that the node does not have: one of a newer version set it.
    record EditionMissing(String edition) implements Obstacle {}
}
