package io.conversationengine.standalone.nemesis;

import io.conversationengine.log.append.EventRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the log holds from some position on.
///
/// @param head the position and the hash that the log itself says are its last
record Stored(List<Event> events, Event.Place head) {

    @SuppressWarnings("ArrayRecordComponent") // compared by its parts
    record Event(Place place, EventRow row) {

        record Place(long position, byte[] hash) {}

        long position() {
            return place.position();
        }
    }

    private static final String EVENTS = """
            select position, id, workspace, stream, aggregate_type, sequence, name, revision, recorded_at, metadata,
                   payload, hash
            from log.event
            where position > ?
            order by position
            """;

    static Stored after(long position, JdbcClient sql) {
        return new Stored(
                sql.sql(EVENTS).param(position).query((row, _) -> event(row)).list(),
                sql.sql("select position, hash from log.head")
                        .query((row, _) -> place(row))
                        .single());
    }

    private static Event event(ResultSet row) throws SQLException {
        EventRow event = new EventRow(
                row.getString("id"),
                row.getString("workspace"),
                row.getString("stream"),
                row.getString("aggregate_type"),
                row.getLong("sequence"),
                row.getString("name"),
                row.getString("revision"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getBytes("metadata"),
                row.getBytes("payload"));
        return new Event(place(row), event);
    }

    private static Event.Place place(ResultSet row) throws SQLException {
        return new Event.Place(row.getLong("position"), row.getBytes("hash"));
    }
}
