package io.conversationengine.log.append;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The call of `log.append`: one statement, which is one transaction, for a whole group.
final class LogTable {

    private static final String APPEND = "select head, refused from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// @param head the log's last position after it
    /// @param refused the places in the group of those whose stream had gone on without them
    record Appended(long head, Set<Integer> refused) {}

    private LogTable() {}

    static Appended append(Connection connection, List<Append> group) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            fill(statement, group);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return new Appended(answer.getLong(1), placesOf(answer.getArray(2)));
            }
        }
    }

    private static void fill(PreparedStatement statement, List<Append> group) throws SQLException {
        List<Integer> callers = new ArrayList<>();
        List<EventRow> events = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            for (EventRow event : group.get(place).events()) {
                callers.add(place);
                events.add(event);
            }
            digests.addAll(group.get(place).digests());
        }
        set(statement, 1, "int4", callers.toArray());
        set(statement, 2, "text", events, EventRow::id);
        set(statement, 3, "text", events, EventRow::workspace);
        set(statement, 4, "text", events, EventRow::stream);
        set(statement, 5, "text", events, EventRow::aggregateType);
        set(statement, 6, "int8", events, EventRow::sequence);
        set(statement, 7, "text", events, EventRow::name);
        set(statement, 8, "text", events, EventRow::revision);
        set(statement, 9, "int8", events, EventRow::micros);
        set(statement, 10, "bytea", events.stream().map(EventRow::metadata).toArray(byte[][]::new));
        set(statement, 11, "bytea", events.stream().map(EventRow::payload).toArray(byte[][]::new));
        set(statement, 12, "bytea", digests.toArray(byte[][]::new));
    }

    private static void set(
            PreparedStatement statement,
            int index,
            String type,
            List<EventRow> events,
            Function<EventRow, @Nullable Object> column)
            throws SQLException {
        set(statement, index, type, events.stream().map(column).toArray());
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static Set<Integer> placesOf(Array array) throws SQLException {
        return new HashSet<>(Arrays.asList((Integer[]) array.getArray()));
    }
}
