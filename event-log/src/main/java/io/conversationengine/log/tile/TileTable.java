package io.conversationengine.log.tile;

import io.conversationengine.log.tree.NodeHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/// `proof.tile` and `proof.tree`, and of the log what the tree is made of.
final class TileTable {

    private static final String LEAVES =
            "select position, hash from log.event where position > ? and position <= ? order by position limit ?";

    private static final String WRITE = """
            insert into proof.tile (level, index, hashes) values (?, ?, ?)
            on conflict (level, index) do update set hashes = excluded.hashes
            """;

    private final JdbcTemplate sql;

    TileTable(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    /// Events of the log, each as a leaf.
    ///
    /// @param whole false where one is missing after these, or what is stored of it is no hash
    record Leaves(List<NodeHash> hashes, boolean whole) {}

    /// No engine with proofs was started on a database that was just restored, or that is of a version before them.
    boolean isThere() {
        return Boolean.TRUE.equals(sql.queryForObject(
                "select exists (select from pg_tables where schemaname = 'proof' and tablename = 'tree')",
                Boolean.class));
    }

    /// How many events are in the tree that is stored.
    long size() {
        return number("select size from proof.tree").orElseThrow();
    }

    /// The same for whoever is to make it larger in this transaction; empty while another does.
    OptionalLong sizeToGrow() {
        return number("select size from proof.tree for update skip locked");
    }

    private OptionalLong number(String question) {
        return sql.queryForList(question, Long.class).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    Leaves leaves(long after, long upTo, int most) {
        return Objects.requireNonNull(
                sql.query(LEAVES, (ResultSetExtractor<Leaves>) rows -> leaves(rows, after), after, upTo, most));
    }

    private static Leaves leaves(ResultSet rows, long after) throws SQLException {
        List<NodeHash> hashes = new ArrayList<>();
        while (rows.next()) {
            byte[] hash = rows.getBytes(2);
            if (rows.getLong(1) != after + hashes.size() + 1 || hash.length != NodeHash.BYTES) {
                return new Leaves(hashes, false);
            }
            hashes.add(NodeHash.leaf(hash));
        }
        return new Leaves(hashes, true);
    }

    /// One that is not there has no hashes.
    Tile tile(int level, long index) {
        return sql
                .query(
                        "select hashes from proof.tile where level = ? and index = ?",
                        (row, _) -> new Tile(level, index, row.getBytes(1)),
                        level,
                        index)
                .stream()
                .findFirst()
                .orElseGet(() -> new Tile(level, index, new byte[0]));
    }

    long tiles() {
        return number("select count(*) from proof.tile").orElseThrow();
    }

    void write(List<Tile> tiles) {
        sql.batchUpdate(
                WRITE,
                tiles.stream()
                        .map(tile -> new Object[] {tile.level(), tile.index(), tile.hashes()})
                        .toList());
    }

    void grow(long size) {
        sql.update("update proof.tree set size = ?", size);
    }
}
