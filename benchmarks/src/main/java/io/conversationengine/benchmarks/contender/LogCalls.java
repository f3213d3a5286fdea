package io.conversationengine.benchmarks.contender;

import static java.util.Collections.nCopies;

import io.conversationengine.log.append.EventColumns;
import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Appends to the log as its writer does, from one connection that nobody gets ahead of, with the chain of hashes or
/// without it.
public final class LogCalls {

    private static final String APPEND =
            "select head, hash from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String APPEND_ONE = "select log.append_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final PreparedStatement append;
    private final PreparedStatement appendOne;
    private final boolean chained;
    private long position = -1;
    private byte[] hash = EventDigest.beginning();

    /// @param chained whether an event's digest and hash are computed; else nothing but zeros is stored as its hash
    public LogCalls(Connection connection, boolean chained) throws SQLException {
        this.append = connection.prepareStatement(APPEND);
        this.appendOne = connection.prepareStatement(APPEND_ONE);
        this.chained = chained;
    }

    /// @param events each of another stream
    public void append(List<EventRow> events) throws SQLException {
        List<byte[]> digests = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (EventRow event : events) {
            position++;
            if (chained) {
                byte[] digest = EventDigest.of(event);
                digests.add(digest);
                hash = EventDigest.chain(hash, position, digest);
            } else {
                digests.add(EventDigest.beginning());
            }
            positions.add(position);
            hashes.add(hash);
        }
        if (events.size() > 1 || !appendOne(events.getFirst())) {
            appendAll(events, positions, hashes, digests);
        }
    }

    private boolean appendOne(EventRow event) throws SQLException {
        appendOne.setLong(1, position);
        appendOne.setBytes(2, hash);
        appendOne.setString(3, event.id());
        appendOne.setString(4, event.workspace());
        appendOne.setString(5, event.stream());
        appendOne.setString(6, event.aggregateType());
        appendOne.setLong(7, event.sequence());
        appendOne.setString(8, event.name());
        appendOne.setString(9, event.revision());
        appendOne.setLong(10, event.micros());
        appendOne.setBytes(11, event.metadata());
        appendOne.setBytes(12, event.payload());
        try (ResultSet answer = appendOne.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private void appendAll(List<EventRow> events, List<Long> positions, List<byte[]> hashes, List<byte[]> digests)
            throws SQLException {
        EventColumns.set(append, 1, "int8", positions.toArray());
        EventColumns.setBytes(append, 2, hashes);
        EventColumns.setBytes(append, 3, digests);
        EventColumns.set(append, 4, "int4", nCopies(events.size(), 1).toArray());
        EventColumns.set(append, 5, "bool", nCopies(events.size(), true).toArray());
        EventColumns.set(append, 6, events);
        try (ResultSet answer = append.executeQuery()) {
            answer.next();
            position = answer.getLong(1);
            hash = answer.getBytes(2);
        }
    }
}
