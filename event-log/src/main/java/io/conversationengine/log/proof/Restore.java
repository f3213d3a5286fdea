package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import io.conversationengine.log.database.SchemaMigration;
import io.conversationengine.log.keyfile.KeyRestore;
import io.conversationengine.log.keyfile.KeysRefused;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// An export, put into a database that has no event yet: all of it when it is whole, else nothing.
public record Restore(DataSource database) {

    private static final int PAGE = 500;

    private static final String INSERT = """
            insert into log.event (position, hash, id, workspace, stream, aggregate_type, sequence, name, revision,
                                   recorded_at, metadata, payload)
            select e.position, e.hash, e.id::uuid, e.workspace, e.stream, e.aggregate_type, e.sequence, e.name,
                   e.revision, timestamptz 'epoch' + e.micros * interval '1 microsecond', e.metadata,
                   e.payload
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as e (position, hash, id, workspace, stream, aggregate_type, sequence, name, revision, micros, metadata,
                      payload)
            """;

    /// @throws NotEmpty when there are events
    /// @throws KeysRefused when the keys do not fit the log
    public Proof from(InputStream file, KeyRestore keys, Watch watch) throws IOException, SQLException {
        new SchemaMigration(database, "log").afterPropertiesSet();
        new SchemaMigration(database, "personal").afterPropertiesSet();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lockEmptyLog(connection);
            keys.begin(connection);
            Proof proof = fill(connection, file, keys, watch);
            if (proof instanceof Proof.Whole whole) {
                keys.end(connection);
                setHead(connection, whole.head());
                connection.commit();
            } else {
                connection.rollback();
            }
            return proof;
        }
    }

    /// Nobody appends meanwhile. Who holds the head and waits is cut off after seconds, and a file may be slow.
    private static void lockEmptyLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            try (ResultSet head = statement.executeQuery("select position from log.head for update")) {
                if (!head.next() || head.getLong(1) != 0) {
                    throw new NotEmpty();
                }
            }
        }
    }

    private static Proof fill(Connection connection, InputStream file, KeyRestore keys, Watch watch)
            throws IOException, SQLException {
        List<Entry.Event> page = new ArrayList<>();
        Proof proof = new Chain(Link.BEGINNING, new LogFile(file), null).follow(event -> {
            page.add(event);
            if (page.size() == PAGE) {
                insert(connection, page, keys);
                page.clear();
            }
            event.tell(watch, 0);
        });
        insert(connection, page, keys);
        return proof;
    }

    private static void insert(Connection connection, List<Entry.Event> page, KeyRestore keys) throws SQLException {
        List<EventRow> rows = page.stream().map(Entry.Event::row).toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            set(statement, 1, "int8", page, event -> event.claimed().position());
            set(
                    statement,
                    2,
                    "bytea",
                    bytes(page, event -> Link.HEX.parseHex(event.claimed().hash())));
            set(statement, 3, "text", rows, EventRow::id);
            set(statement, 4, "text", rows, EventRow::workspace);
            set(statement, 5, "text", rows, EventRow::stream);
            set(statement, 6, "text", rows, EventRow::aggregateType);
            set(statement, 7, "int8", rows, EventRow::sequence);
            set(statement, 8, "text", rows, EventRow::name);
            set(statement, 9, "text", rows, EventRow::revision);
            set(statement, 10, "int8", rows, EventRow::micros);
            set(statement, 11, "bytea", bytes(rows, EventRow::metadata));
            set(statement, 12, "bytea", bytes(rows, EventRow::payload));
            statement.executeUpdate();
        }
        keys.note(connection, rows);
    }

    private static <T> void set(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        set(statement, index, type, rows.stream().map(column).toArray());
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static <T> byte[][] bytes(List<T> rows, Function<T, byte[]> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }

    private static void setHead(Connection connection, Link head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update log.head set position = ?, hash = ?")) {
            statement.setLong(1, head.position());
            statement.setBytes(2, Link.HEX.parseHex(head.hash()));
            statement.executeUpdate();
        }
    }
}
