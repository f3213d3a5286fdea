package io.conversationengine.log.tree;

/// Whoever has the hashes of a tree.
@FunctionalInterface
public interface NodeSource {

    /// The hash of a node with two to the power of `level` leaves below it, of which none is missing.
    ///
    /// @param level 0 for leaves
    /// @param index of the node on its level, from 0
    NodeHash at(int level, long index);
}
