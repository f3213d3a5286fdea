package io.conversationengine.log.append;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Events as the parameters of one statement: many of them as an array a column.
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

    /// Sets the same parameters to one event's values.
    static void setOne(PreparedStatement statement, int at, EventRow event) throws SQLException {
        statement.setString(at, event.id());
        statement.setString(at + 1, event.workspace());
        statement.setString(at + 2, event.stream());
        statement.setString(at + 3, event.aggregateType());
        statement.setLong(at + 4, event.sequence());
        statement.setString(at + 5, event.name());
        statement.setString(at + 6, event.revision());
        statement.setLong(at + 7, event.micros());
        statement.setBytes(at + 8, event.metadata());
        statement.setBytes(at + 9, event.payload());
    }

    /// Sets the numbers of the callers of a group, whether an event is its caller's first of a stream, and the same
    /// parameters for all of their events.
    static void setGroup(PreparedStatement statement, int at, List<Append> group) throws SQLException {
        List<Integer> callers = new ArrayList<>();
        List<Boolean> firsts = new ArrayList<>();
        List<EventRow> events = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            Set<String> streams = new HashSet<>();
            for (EventRow event : group.get(place).events()) {
                callers.add(place);
                firsts.add(streams.add(event.stream()));
                events.add(event);
            }
        }
        set(statement, at, "int4", callers.toArray());
        set(statement, at + 1, "bool", firsts.toArray());
        set(statement, at + 2, events);
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
