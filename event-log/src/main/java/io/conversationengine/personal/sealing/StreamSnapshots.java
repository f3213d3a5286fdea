package io.conversationengine.personal.sealing;

/// The snapshots of one stream, wherever they are kept.
@FunctionalInterface
public interface StreamSnapshots {

    /// Removes them, in the caller's transaction.
    void remove(String stream);
}
