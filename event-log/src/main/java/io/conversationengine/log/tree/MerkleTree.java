package io.conversationengine.log.tree;

import java.util.ArrayList;
import java.util.List;

/// A tree that only grows, and what can be proven of it at each size that it had (RFC 6962, section 2.1).
///
/// @param size how many leaves there are; what is asked for of more cannot be answered
public record MerkleTree(NodeSource nodes, long size) {

    public NodeHash root() {
        return root(size);
    }

    /// Of the tree as it was.
    ///
    /// @throws IllegalArgumentException when it was never so large
    public NodeHash root(long ofSize) {
        requireWithin("size", ofSize, 0, size);
        return ofSize == 0 ? NodeHash.OF_NOTHING : hash(0, ofSize);
    }

    /// That a leaf is in the tree as it was.
    ///
    /// @param index of the leaf, from 0
    /// @throws IllegalArgumentException when the tree was never so large, or had no such leaf
    public InclusionProof inclusion(long index, long ofSize) {
        requireWithin("size", ofSize, 0, size);
        requireWithin("index", index, 0, ofSize - 1);
        List<NodeHash> path = new ArrayList<>();
        addPath(index, 0, ofSize, path);
        return new InclusionProof(index, ofSize, path);
    }

    /// That the tree of one size goes on from that of another.
    ///
    /// @throws IllegalArgumentException when the tree was never so large, or shrank from one to the other
    public ConsistencyProof consistency(long from, long to) {
        requireWithin("to", to, 0, size);
        requireWithin("from", from, 0, to);
        List<NodeHash> path = new ArrayList<>();
        if (from > 0) {
            addDifference(from, 0, to, true, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /// Over the leaves of a range that begins where a node does.
    private NodeHash hash(long begin, long end) {
        long leaves = end - begin;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return nodes.at(level, begin >> level);
        }
        long middle = begin + left(leaves);
        return NodeHash.node(hash(begin, middle), hash(middle, end));
    }

    private void addPath(long index, long begin, long end, List<NodeHash> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = begin + left(end - begin);
        if (index < middle) {
            addPath(index, begin, middle, path);
            path.add(hash(middle, end));
        } else {
            addPath(index, middle, end, path);
            path.add(hash(begin, middle));
        }
    }

    /// @param known whether these leaves are all that there were at first, so that their hash is known to whoever reads
    ///     the proof
    private void addDifference(long from, long begin, long end, boolean known, List<NodeHash> path) {
        if (from == end) {
            if (!known) {
                path.add(hash(begin, end));
            }
            return;
        }
        long middle = begin + left(end - begin);
        if (from <= middle) {
            addDifference(from, begin, middle, known, path);
            path.add(hash(middle, end));
        } else {
            addDifference(from, middle, end, false, path);
            path.add(hash(begin, middle));
        }
    }

    /// How many of several leaves are on the left.
    private static long left(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is from %d to %d, not %d".formatted(name, least, most, value));
        }
    }
}
