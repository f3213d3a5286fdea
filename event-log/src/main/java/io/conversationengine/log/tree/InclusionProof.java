package io.conversationengine.log.tree;

import java.util.List;

/// That a leaf is in a tree.
///
/// @param index of the leaf, from 0
/// @param size of the tree
/// @param path from the leaf's sibling up to below the root
public record InclusionProof(long index, long size, List<NodeHash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /// Whether the leaf with this hash is where it is said to be in the tree with this root (RFC 9162, 2.1.3.2).
    public boolean proves(NodeHash leaf, NodeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        NodeHash reached = leaf;
        for (NodeHash sibling : path) {
            if (last == 0) {
                return false;
            }
            int up = 1;
            if (isRight(at) || at == last) {
                reached = NodeHash.node(sibling, reached);
                up += levelsAlone(at);
            } else {
                reached = NodeHash.node(reached, sibling);
            }
            at >>= up;
            last >>= up;
        }
        return last == 0 && reached.equals(root);
    }

    /// The last node of an odd number is its own parent, level after level.
    static int levelsAlone(long index) {
        return Long.numberOfTrailingZeros(index);
    }

    static boolean isRight(long index) {
        return (index & 1) == 1;
    }
}
