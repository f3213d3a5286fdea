package io.conversationengine.log.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The log of a database up to where it went when this was made, read a page at a time: an engine that runs beside it
/// appends as ever.
public final class DatabaseEvents implements LoggedEvents {

    private static final int PAGE = 2000;

    private static final String ROWS = """
            select position, workspace, stream, sequence, name, revision, recorded_at, metadata, payload
            from log.event
            where position > ? and position <= ?
            order by position
            limit ?
            """;

    private final Connection connection;
    private final long last;
    private final Queue<LoggedEvent> page = new ArrayDeque<>();
    private long read;

    public DatabaseEvents(Connection connection) throws SQLException {
        this.connection = connection;
        try (PreparedStatement statement =
                        connection.prepareStatement("select coalesce(max(position), 0) from log.event");
                ResultSet row = statement.executeQuery()) {
            row.next();
            this.last = row.getLong(1);
        }
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public @Nullable LoggedEvent next() throws SQLException {
        if (page.isEmpty() && read < last) {
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
                    page.add(event(rows));
                }
            }
        }
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getBytes(8),
                row.getBytes(9));
    }
}
