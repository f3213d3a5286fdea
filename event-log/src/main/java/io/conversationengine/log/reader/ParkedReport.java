package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// What is said of what readers have parked, on whichever node.
public final class ParkedReport {

    /// Of so many keys the fault is hardly theirs. The reader stops then, as one that does not park.
    static final int MOST_KEYS = 1_000;

    /// What is said of it then.
    public static final String FULL = "has parked %d keys, and parks no more".formatted(MOST_KEYS);

    private static final String KEYS = """
            select k.*, first.*,
                   (select count(*) from reader.parked_event e where e.reader = k.reader and e.key = k.key) as events
            from reader.parked_key k
            cross join lateral (
                select position, event, event_id, reason from reader.parked_event e
                where e.reader = k.reader and e.key = k.key order by position limit 1) first
            where k.reader = ?
            """;

    private final JdbcClient sql;

    public ParkedReport(JdbcClient sql) {
        this.sql = sql;
    }

    /// How much of a reader is parked.
    public record Parked(String reader, long keys, long events) {}

    public List<Parked> counts() {
        return sql.sql("""
                select reader, count(distinct key) as keys, count(*) as events
                from reader.parked_event group by reader order by reader
                """).query(Parked.class).list();
    }

    public Parked count(String reader) {
        return sql.sql("""
                select ? as reader, count(distinct key) as keys, count(*) as events
                from reader.parked_event where reader = ?
                """).params(reader, reader).query(Parked.class).single();
    }

    /// Whether a reader parks no more.
    public boolean isFull(String reader) {
        return sql.sql("select count(*) >= ? from reader.parked_key where reader = ?")
                .params(MOST_KEYS, reader)
                .query(Boolean.class)
                .single();
    }

    /// Whether anything of a reader is parked.
    boolean hasAny(String reader) {
        return sql.sql("select exists (select from reader.parked_key where reader = ?)")
                .param(reader)
                .query(Boolean.class)
                .single();
    }

    /// Which of some keys are parked.
    public Set<String> among(String reader, Set<String> keys) {
        return Set.copyOf(sql.sql("select key from reader.parked_key where reader = ? and key = any(?)")
                .param(reader)
                .param(keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /// Whether the event at a position is parked.
    public boolean has(String reader, long position) {
        return sql.sql("select exists (select from reader.parked_event where reader = ? and position = ?)")
                .params(reader, position)
                .query(Boolean.class)
                .single();
    }

    /// In the order of their keys.
    ///
    /// @param after the key of the last one before them; "" for the first
    public List<ParkedKey> keys(String reader, String after, int most) {
        return read(sql.sql(KEYS + "and k.key > ? order by k.key limit ?").params(reader, after, most));
    }

    public Optional<ParkedKey> key(String reader, String key) {
        return read(sql.sql(KEYS + "and k.key = ?").params(reader, key)).stream()
                .findFirst();
    }

    /// The keys of a workspace, and those that name none, each with when it was parked.
    public Map<String, Instant> since(String reader, WorkspaceId workspace) {
        Map<String, Instant> since = new HashMap<>();
        sql.sql("""
                select key, parked_at from reader.parked_key
                where reader = ? and (workspace = ? or workspace is null)
                """).params(reader, workspace.value()).query(row -> {
            since.put(
                    row.getString("key"),
                    row.getObject("parked_at", OffsetDateTime.class).toInstant());
        });
        return since;
    }

    /// The streams of a workspace of which a reader has parked events of a name, each with when the first of these was
    /// parked.
    public Map<String, Instant> streamsSince(String reader, WorkspaceId workspace, String event) {
        Map<String, Instant> since = new HashMap<>();
        sql.sql("""
                select event.stream, min(greatest(k.parked_at, event.recorded_at)) as parked_at
                from reader.parked_key k
                    join reader.parked_event e using (reader, key)
                    join log.event on event.position = e.position
                where k.reader = ? and k.workspace = ? and e.event = ?
                group by event.stream
                """).params(reader, workspace.value(), event).query(row -> {
            since.put(
                    row.getString("stream"),
                    row.getObject("parked_at", OffsetDateTime.class).toInstant());
        });
        return since;
    }

    private static List<ParkedKey> read(StatementSpec statement) {
        return statement.query(ParkedReport::key).list();
    }

    private static ParkedKey key(ResultSet row, int number) throws SQLException {
        OffsetDateTime retryAt = row.getObject("retry_at", OffsetDateTime.class);
        return new ParkedKey(
                row.getString("key"),
                row.getString("workspace"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                retryAt == null ? null : retryAt.toInstant(),
                row.getLong("events"),
                ParkedTable.event(row, number));
    }
}
