package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventColumns;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.runtime.database.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

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

    /// What is restored with the events, in their transaction: the log does not know what seals them, nor who reads
    /// them.
    public interface Participant {

        /// Before the first event.
        void begin(Connection connection) throws IOException, SQLException;

        /// Looks at events that were just put into the log.
        void note(Connection connection, List<EventRow> events) throws SQLException;

        /// After the last event; what it throws undoes everything.
        void end(Connection connection) throws SQLException;
    }

    /// @throws IOException when the file cannot be read, or its first line is none of an export
    /// @throws LogNotEmpty when there are events
    public Proof from(InputStream file, List<? extends Participant> others, ReadingProgress watch)
            throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            new SchemaMigration(database, "log").afterPropertiesSet();
            new SchemaMigration(database, "personal").afterPropertiesSet();
            new SchemaMigration(database, "reader").afterPropertiesSet();
            connection.setAutoCommit(false);
            lockEmptyLog(connection);
            for (Participant other : others) {
                other.begin(connection);
            }
            Proof proof = fill(connection, file, others, watch);
            if (proof instanceof Proof.Whole whole) {
                for (Participant other : others) {
                    other.end(connection);
                }
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
                    throw new LogNotEmpty();
                }
            }
        }
    }

    private static Proof fill(
            Connection connection, InputStream file, List<? extends Participant> others, ReadingProgress watch)
            throws IOException, SQLException {
        LogFile lines = new LogFile(file);
        lines.requireExport();
        List<ExportEntry.Event> page = new ArrayList<>();
        Proof proof = new Chain(Link.BEGINNING, lines, null).follow(event -> {
            page.add(event);
            if (page.size() == PAGE) {
                insert(connection, page, others);
                page.clear();
            }
            event.tell(watch, 0);
        });
        insert(connection, page, others);
        return proof;
    }

    private static void insert(Connection connection, List<ExportEntry.Event> page, List<? extends Participant> others)
            throws SQLException {
        List<EventRow> rows = page.stream().map(ExportEntry.Event::row).toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            EventColumns.set(
                    statement,
                    1,
                    "int8",
                    page.stream().map(event -> event.claimed().position()).toArray());
            EventColumns.setBytes(
                    statement,
                    2,
                    page.stream()
                            .map(event -> Link.HEX.parseHex(event.claimed().hash()))
                            .toList());
            EventColumns.set(statement, 3, rows);
            statement.executeUpdate();
        }
        for (Participant other : others) {
            other.note(connection, rows);
        }
    }

    private static void setHead(Connection connection, Link head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update log.head set position = ?, hash = ?")) {
            statement.setLong(1, head.position());
            statement.setBytes(2, Link.HEX.parseHex(head.hash()));
            statement.executeUpdate();
        }
    }
}
