package io.conversationengine.log.tile;

import io.conversationengine.log.tree.NodeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The right edge of a tree: the tile of each level to which hashes are added. All others are full, and stay.
final class TreeEdge {

    private final List<Growing> levels = new ArrayList<>();
    private final List<Tile> full = new ArrayList<>();
    private long size;

    /// Who has the tiles of a tree.
    interface Tiles {
        Tile at(int level, long index);
    }

    private static final class Growing {

        private final byte[] hashes = new byte[Tile.WIDTH * NodeHash.BYTES];
        private long index;
        private int width;
        private boolean changed;

        private void add(NodeHash hash) {
            System.arraycopy(hash.bytes(), 0, hashes, width * NodeHash.BYTES, NodeHash.BYTES);
            width++;
            changed = true;
        }

        private Tile tile(int level) {
            return new Tile(level, index, Arrays.copyOf(hashes, width * NodeHash.BYTES));
        }
    }

    private TreeEdge(long size) {
        this.size = size;
    }

    /// Of a tree of this size, or of a larger one as it was.
    ///
    /// @throws IllegalStateException when a tile has not all hashes that the tree had
    static TreeEdge of(long size, Tiles tiles) {
        TreeEdge edge = new TreeEdge(size);
        long hashes = size;
        for (int level = 0; hashes > 0; level++) {
            Growing growing = edge.level(level);
            growing.index = hashes / Tile.WIDTH;
            growing.width = (int) (hashes % Tile.WIDTH);
            if (growing.width > 0) {
                byte[] stored = tiles.at(level, growing.index).hashes();
                if (stored.length < growing.width * NodeHash.BYTES) {
                    throw new IllegalStateException("The tree of the log is not whole: tile %d of level %d lacks hashes"
                            .formatted(growing.index, level));
                }
                System.arraycopy(stored, 0, growing.hashes, 0, growing.width * NodeHash.BYTES);
            }
            hashes /= Tile.WIDTH;
        }
        return edge;
    }

    long size() {
        return size;
    }

    void append(NodeHash leaf) {
        add(0, leaf);
        size++;
    }

    private void add(int level, NodeHash hash) {
        Growing growing = level(level);
        growing.add(hash);
        if (growing.width == Tile.WIDTH) {
            Tile tile = growing.tile(level);
            full.add(tile);
            growing.index++;
            growing.width = 0;
            growing.changed = false;
            add(level + 1, tile.root());
        }
    }

    private Growing level(int level) {
        if (level == levels.size()) {
            levels.add(new Growing());
        }
        return levels.get(level);
    }

    /// The tiles that became full since this was last asked for, in the order in which they did.
    List<Tile> takeFull() {
        List<Tile> taken = List.copyOf(full);
        full.clear();
        return taken;
    }

    /// Those that are not full and have changed since this was last asked for.
    List<Tile> takeGrowing() {
        List<Tile> taken = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            Growing growing = levels.get(level);
            if (growing.changed) {
                taken.add(growing.tile(level));
                growing.changed = false;
            }
        }
        return taken;
    }
}
