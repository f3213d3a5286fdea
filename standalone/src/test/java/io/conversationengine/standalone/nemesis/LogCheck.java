package io.conversationengine.standalone.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.append.EventDigest;
import io.conversationengine.log.append.EventRow;
import io.conversationengine.standalone.nemesis.History.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares what the log holds with what writers were told and readers saw.
final class LogCheck {

    private static final String EVENTS = """
            select position, id, workspace, stream, aggregate_type, sequence, name, revision, recorded_at, metadata,
                   payload, hash, convert_from(metadata, 'UTF8')::json ->> 'operation' as operation
            from log.event
            where position > ?
            order by position
            """;

    private final JdbcClient sql;
    private long position;
    private byte[] hash = EventDigest.beginning();

    @SuppressWarnings("ArrayRecordComponent") // compared by its parts
    private record Stored(long position, EventRow event, byte[] hash, String operation) {}

    LogCheck(JdbcClient sql) {
        this.sql = sql;
    }

    /// Checks what has been appended since the last time.
    void check(History history, List<List<String>> readers) {
        List<Stored> stored =
                sql.sql(EVENTS).param(position).query((row, _) -> read(row)).list();
        assertChained(stored);
        assertOutcomes(history, stored);
        assertStreams(stored);
        assertSeenByAll(stored, readers);
        position += stored.size();
    }

    private void assertChained(List<Stored> stored) {
        long expected = position;
        for (Stored event : stored) {
            expected++;
            assertThat(event.position()).as("positions have no gap").isEqualTo(expected);
            hash = EventDigest.chain(hash, expected, EventDigest.of(event.event()));
            assertThat(event.hash()).as("the hash at %d", expected).isEqualTo(hash);
        }
    }

    private static void assertOutcomes(History history, List<Stored> stored) {
        Map<String, Integer> found = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        stored.forEach(event -> {
            found.merge(event.operation(), 1, Integer::sum);
            Long before = last.put(event.operation(), event.position());
            assertThat(before == null || before == event.position() - 1)
                    .as("the events of %s lie together", event.operation())
                    .isTrue();
        });
        assertThat(found.keySet()).as("what was acknowledged").containsAll(history.with(Outcome.APPENDED));
        assertThat(found.keySet())
                .as("what was refused")
                .doesNotContainAnyElementsOf(history.with(Outcome.REFUSED))
                .as("what nobody began")
                .isSubsetOf(history.outcomes().keySet());
        assertThat(stored).extracting(event -> event.event().id()).doesNotHaveDuplicates();
    }

    /// A round's streams are its own, so that each begins with 0 here.
    private static void assertStreams(List<Stored> stored) {
        Map<String, Long> next = new HashMap<>();
        stored.forEach(event -> {
            EventRow row = event.event();
            assertThat(row.sequence())
                    .as("the sequence in %s", row.stream())
                    .isEqualTo(next.getOrDefault(row.stream(), 0L));
            next.put(row.stream(), row.sequence() + 1);
        });
    }

    private void assertSeenByAll(List<Stored> stored, List<List<String>> readers) {
        List<String> expected = new ArrayList<>();
        stored.forEach(
                event -> expected.add(event.position() + " " + event.event().id()));
        for (List<String> read : readers) {
            assertThat(read.subList((int) position, read.size()))
                    .as("what a reader saw")
                    .isEqualTo(expected);
        }
    }

    private static Stored read(ResultSet row) throws SQLException {
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
        return new Stored(row.getLong("position"), event, row.getBytes("hash"), row.getString("operation"));
    }
}
