package io.conversationengine.log.tile;

import io.conversationengine.log.tree.NodeHash;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// Whether the tree that is stored is that of the log beside it.
public final class TreeCheck {

    private static final int PAGE = 16 * Tile.WIDTH;

    private final TileTable table;

    public TreeCheck(DataSource database) {
        this.table = new TileTable(database);
    }

    /// Makes the tree anew, a page at a time, and compares each tile with the stored one.
    ///
    /// @param from the first position to look at; what is stored of those before the tile that it is in is trusted
    /// @return the position of the first event of which a stored hash is another; empty where the tree is the log's
    public OptionalLong firstDifference(long from) {
        if (!table.isThere()) {
            return OptionalLong.empty();
        }
        long size = table.size();
        long trusted = Math.min(from - 1, size) / Tile.WIDTH * Tile.WIDTH;
        TreeEdge edge = TreeEdge.of(trusted, this::filled);
        while (edge.size() < size) {
            List<NodeHash> leaves = table.leaves(edge.size(), size, PAGE).hashes();
            leaves.forEach(edge::append);
            OptionalLong difference = leaves.isEmpty() ? OptionalLong.of(edge.size() + 1) : first(edge.takeFull());
            if (difference.isPresent()) {
                return difference;
            }
        }
        OptionalLong difference = first(edge.takeGrowing());
        return difference.isEmpty() && table.tiles() != tilesOf(size) ? OptionalLong.of(size + 1) : difference;
    }

    /// What is missing shows as a difference where it matters.
    private Tile filled(int level, long index) {
        byte[] stored = table.tile(level, index).hashes();
        return new Tile(level, index, Arrays.copyOf(stored, Tile.WIDTH * NodeHash.BYTES));
    }

    private OptionalLong first(List<Tile> expected) {
        return expected.stream()
                .flatMapToLong(tile -> first(tile, table.tile(tile.level(), tile.index())).stream())
                .findFirst();
    }

    private static OptionalLong first(Tile expected, Tile stored) {
        int place = Arrays.mismatch(expected.hashes(), stored.hashes());
        return place < 0 ? OptionalLong.empty() : OptionalLong.of(expected.position(place / NodeHash.BYTES));
    }

    private static long tilesOf(long size) {
        long tiles = 0;
        for (long hashes = size; hashes > 0; hashes /= Tile.WIDTH) {
            tiles += (hashes + Tile.WIDTH - 1) / Tile.WIDTH;
        }
        return tiles;
    }
}
