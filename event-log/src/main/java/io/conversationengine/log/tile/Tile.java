package io.conversationengine.log.tile;

import io.conversationengine.log.tree.NodeHash;
import java.util.Arrays;

/// Hashes of a tree that are beside each other on one level.
///
/// @param level 0 for leaves, 1 for nodes with 256 leaves, and so on
/// @param index among the tiles of the level, from 0
/// @param hashes one after the other, up to [#WIDTH]
@SuppressWarnings("ArrayRecordComponent") // nobody compares tiles
record Tile(int level, long index, byte[] hashes) {

    /// How many levels of the tree a tile spans.
    static final int HEIGHT = 8;

    static final int WIDTH = 1 << HEIGHT;

    int width() {
        return hashes.length / NodeHash.BYTES;
    }

    /// The hash of a node in the tile's part of the tree.
    ///
    /// @param height above the stored ones
    /// @param place among those of that height in this tile
    NodeHash at(int height, int place) {
        if (height == 0) {
            int begin = place * NodeHash.BYTES;
            return NodeHash.of(Arrays.copyOfRange(hashes, begin, begin + NodeHash.BYTES));
        }
        return NodeHash.node(at(height - 1, 2 * place), at(height - 1, 2 * place + 1));
    }

    /// What stands for it on the level above, once it is full.
    NodeHash root() {
        return at(HEIGHT, 0);
    }

    /// The position of the first event that a hash of this tile says something of.
    long position(int place) {
        return ((index * WIDTH + place) << (HEIGHT * level)) + 1;
    }
}
