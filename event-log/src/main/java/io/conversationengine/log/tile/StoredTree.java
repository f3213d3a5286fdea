package io.conversationengine.log.tile;

import io.conversationengine.log.tree.MerkleTree;
import io.conversationengine.log.tree.NodeHash;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// The tree as it is stored, for whoever asks for proofs.
public final class StoredTree {

    private final TileTable table;

    StoredTree(TileTable table) {
        this.table = table;
    }

    /// Of the database of an engine, which need not run.
    public static StoredTree in(DataSource database) {
        return new StoredTree(new TileTable(database));
    }

    /// The tree of this moment. It reads tiles when it is asked for something, each once: what is stored of a tree of
    /// this size is part of every later one.
    public MerkleTree current() {
        Map<Place, Tile> read = new HashMap<>();
        return new MerkleTree((level, index) -> node(read, level, index), table.size());
    }

    private record Place(int level, long index) {}

    private NodeHash node(Map<Place, Tile> read, int level, long index) {
        int height = level % Tile.HEIGHT;
        long first = index << height;
        Place place = new Place(level / Tile.HEIGHT, first / Tile.WIDTH);
        Tile tile = read.computeIfAbsent(place, _ -> table.tile(place.level(), place.index()));
        return tile.at(height, (int) (first % Tile.WIDTH) >> height);
    }
}
