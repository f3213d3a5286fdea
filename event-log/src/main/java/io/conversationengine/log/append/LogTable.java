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

/// The log as one connection appends to it: one statement, which is one transaction, for a whole group.
///
/// It remembers the head that it left behind. As long as nobody else appends, what the chain comes to is computed here,
/// and the database has only to see that it is so.
final class LogTable implements AutoCloseable {

    private static final String APPEND =
            "select head, hash, refused from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String APPEND_ONE = "select log.append_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private ChainedHead head = ChainedHead.UNKNOWN;

    /// @param head the log's head after it
    /// @param refused the places in the group of those whose stream had gone on without them
    record Appended(ChainedHead head, Set<Integer> refused) {}

    LogTable(Connection connection) {
        this.connection = connection;
    }

    Appended append(List<Append> group) throws SQLException {
        List<byte[]> digests =
                group.stream().flatMap(append -> append.digests().stream()).toList();
        List<ChainedHead> expected = head.followedBy(digests);
        // Until the database has answered.
        head = ChainedHead.UNKNOWN;
        boolean one = digests.size() == 1 && appendOne(group.getFirst().events().getFirst(), expected.getFirst());
        Appended appended = one ? new Appended(expected.getFirst(), Set.of()) : appendAll(group, digests, expected);
        head = appended.head();
        return appended;
    }

    private boolean appendOne(EventRow event, ChainedHead expected) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND_ONE)) {
            statement.setLong(1, expected.position());
            statement.setBytes(2, expected.hash());
            statement.setString(3, event.id());
            statement.setString(4, event.workspace());
            statement.setString(5, event.stream());
            statement.setString(6, event.aggregateType());
            statement.setLong(7, event.sequence());
            statement.setString(8, event.name());
            statement.setString(9, event.revision());
            statement.setLong(10, event.micros());
            statement.setBytes(11, event.metadata());
            statement.setBytes(12, event.payload());
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private Appended appendAll(List<Append> group, List<byte[]> digests, List<ChainedHead> expected)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            EventColumns.set(
                    statement,
                    1,
                    "int8",
                    expected.stream().map(ChainedHead::position).toArray());
            EventColumns.setBytes(
                    statement, 2, expected.stream().map(ChainedHead::hash).toList());
            EventColumns.setBytes(statement, 3, digests);
            setEvents(statement, group);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return new Appended(
                        new ChainedHead(answer.getLong(1), answer.getBytes(2)), placesOf(answer.getArray(3)));
            }
        }
    }

    private static void setEvents(PreparedStatement statement, List<Append> group) throws SQLException {
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
        EventColumns.set(statement, 4, "int4", callers.toArray());
        EventColumns.set(statement, 5, "bool", firsts.toArray());
        EventColumns.set(statement, 6, events);
    }

    private static Set<Integer> placesOf(Array array) throws SQLException {
        return new HashSet<>(Arrays.asList((Integer[]) array.getArray()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
