package io.conversationengine.log.append;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Many events as the parameters of one statement: an array a column.
public final class EventColumns {

    private EventColumns() {}

    /// Sets ten parameters: ids, workspaces, streams, aggregate types, sequences, names, revisions, micros since 1970,
    /// metadata, payloads.
    ///
    /// @param at the number of the first of them
    public static void set(PreparedStatement statement, int at, List<EventRow> events) throws SQLException {
        set(statement, at, "text", values(events, EventRow::id));
        set(statement, at + 1, "text", values(events, EventRow::workspace));
        set(statement, at + 2, "text", values(events, EventRow::stream));
        set(statement, at + 3, "text", values(events, EventRow::aggregateType));
        set(statement, at + 4, "int8", values(events, EventRow::sequence));
        set(statement, at + 5, "text", values(events, EventRow::name));
        set(statement, at + 6, "text", values(events, EventRow::revision));
        set(statement, at + 7, "int8", values(events, EventRow::micros));
        setBytes(statement, at + 8, events.stream().map(EventRow::metadata).toList());
        setBytes(statement, at + 9, events.stream().map(EventRow::payload).toList());
    }

    /// @param type of the elements, as PostgreSQL calls it
    public static void set(PreparedStatement statement, int at, String type, Object[] values) throws SQLException {
        statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }

    public static void setBytes(PreparedStatement statement, int at, Collection<byte[]> values) throws SQLException {
        set(statement, at, "bytea", values.toArray(byte[][]::new));
    }

    private static Object[] values(List<EventRow> events, Function<EventRow, @Nullable Object> column) {
        return events.stream().map(column).toArray();
    }
}
