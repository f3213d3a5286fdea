package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The log of a database up to where it went when this was made, read a page at a time: an engine that runs beside it
/// appends as ever.
public final class LogRows implements ExportEntry.Source {

    private static final int PAGE = 500;

    /// One statement, so that both are of one instant: an event beyond the head is none that was appended.
    private static final String EXTENT = """
            select (select max(position) from log.event), head.position, head.hash
            from (select 1) once left join log.head on true
            """;

    /// What [#entry(ResultSet)] reads.
    public static final String COLUMNS = "position, hash, id, workspace, stream, aggregate_type, sequence, name,"
            + " revision, recorded_at, metadata, payload";

    private static final String ROWS = """
            select %s
            from log.event
            where position > ? and position <= ?
            order by position
            limit ?
            """.formatted(COLUMNS);

    /// Doubles are what the unique constraint is for.
    private static final String GAP = """
            select position
            from (select position, sequence,
                         lag(sequence, 1, -1::bigint) over (partition by stream order by sequence) as before
                  from log.event) numbered
            where sequence <> before + 1 and position >= ?
            order by position
            limit 1
            """;

    private final Connection connection;
    private final @Nullable Link head;
    private final long last;
    private final Queue<ExportEntry> page = new ArrayDeque<>();
    private long read;
    private boolean ended;

    /// @param from the first position to read; what stands before 1 is read with it, since nothing belongs there
    LogRows(Connection connection, long from) throws SQLException {
        this.connection = connection;
        this.read = from == 1 ? Long.MIN_VALUE : from - 1;
        try (PreparedStatement statement = connection.prepareStatement(EXTENT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            this.last = row.getLong(1);
            byte[] hash = row.getBytes(3);
            this.head = hash == null ? null : new Link(row.getLong(2), Link.HEX.formatHex(hash));
        }
    }

    /// The last position that is read.
    long last() {
        return last;
    }

    /// Where the log says that it ends; empty where somebody removed that.
    Optional<Link> head() {
        return Optional.ofNullable(head);
    }

    /// The place before a position, as the table has it.
    static Optional<Link> before(Connection connection, long position) throws SQLException {
        if (position == 1) {
            return Optional.of(Link.BEGINNING);
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select hash from log.event where position = ?")) {
            statement.setLong(1, position - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Link(position - 1, Link.HEX.formatHex(row.getBytes(1))))
                        : Optional.empty();
            }
        }
    }

    /// The first position at which a stream leaves a number out.
    static Optional<Long> gap(Connection connection, long from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GAP)) {
            statement.setLong(1, from);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    @Override
    public @Nullable ExportEntry next() throws SQLException {
        if (page.isEmpty() && !ended) {
            readPage();
        }
        return page.poll();
    }

    private void readPage() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, read);
            statement.setLong(2, last);
            statement.setInt(3, PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read = rows.getLong(1);
                    page.add(entry(rows));
                }
            }
        }
        if (page.isEmpty()) {
            ended = true;
            // Somebody removed the row of the head: no hash fits where the events end.
            page.add(new ExportEntry.End(head == null ? new Link(Math.max(read, 0), "") : head));
        }
    }

    /// A time of which the engine could not have said the microseconds is one that it did not write.
    public static ExportEntry entry(ResultSet row) throws SQLException {
        OffsetDateTime recordedAt = row.getObject(10, OffsetDateTime.class);
        EventRow event = new EventRow(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                recordedAt.toInstant(),
                row.getBytes(11),
                row.getBytes(12));
        try {
            event.micros();
        } catch (ArithmeticException _) {
            return new ExportEntry.Unreadable();
        }
        return new ExportEntry.Event(new Link(row.getLong(1), Link.HEX.formatHex(row.getBytes(2))), event);
    }
}
