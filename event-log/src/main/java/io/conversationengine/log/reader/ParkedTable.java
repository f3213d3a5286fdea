package io.conversationengine.log.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.kernel.query.Readers.ParkedKey;
import io.conversationengine.log.segment.PartitionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is parked, in the schema `reader`, where every node sees it. Whoever adds to a parked key or takes from it
/// holds the key's row until their transaction ends.
public final class ParkedTable {

    private final JdbcClient sql;
    private final FreedTable freed;

    public ParkedTable(JdbcClient sql) {
        this.sql = sql;
        this.freed = new FreedTable(sql);
    }

    /// @return whether there is such a key
    public boolean askForRetry(String reader, String key, Instant at) {
        return sql.sql("update reader.parked_key set retry_at = ? where reader = ? and key = ?")
                        .params(utc(at), reader, key)
                        .update()
                == 1;
    }

    /// Takes the first event of a key away for ever, in a transaction that holds the key's row. The rest stays parked.
    public void discard(String reader, ParkedKey key, Instant at, String by) {
        ParkedEvent event = key.first();
        sql.sql("""
                insert into reader.discarded
                    (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(reader, event.position(), key.id())
                .param(key.workspace())
                .params(event.event(), event.eventId(), utc(at), by)
                .update();
        remove(reader, key.id(), event.position());
    }

    /// Where the log ends with the decision by which a key may have become free: until that is there, others may have
    /// appended, and whoever follows may have seen it.
    public void decidedAt(String reader, String key, long position) {
        freed.freedAt(reader, key, position);
    }

    /// What keeps events of a batch from being handled.
    ///
    /// @param keys those of its events that are parked
    /// @param discarded those of its positions that are never to be handled
    record Hindrances(Set<String> keys, Set<Long> discarded) {}

    /// Reads what the batch has, however much else there is.
    ///
    /// @param among the keys of all events of the batch
    /// @param first the position of its first event
    /// @param last that of its last one
    Hindrances hindrances(String reader, Set<String> among, long first, long last) {
        Set<String> keys = new HashSet<>();
        Set<Long> discarded = new HashSet<>();
        sql.sql("""
                select key, null::bigint as position from reader.parked_key
                where reader = ? and key = any(?)
                union all
                select null, position from reader.discarded where reader = ? and position between ? and ?
                """)
                .param(reader)
                .param(among.toArray(String[]::new))
                .params(reader, first, last)
                .query(row -> {
                    String key = row.getString("key");
                    boolean _ = key == null ? discarded.add(row.getLong("position")) : keys.add(key);
                });
        return new Hindrances(keys, discarded);
    }

    /// Whether an event of a key may be parked: the key is parked already, or is not one too many.
    boolean hasRoom(String reader, String key) {
        return sql.sql("select count(*) < ? or bool_or(key = ?) from reader.parked_key where reader = ?")
                .params(ParkedReport.MOST_KEYS, key, reader)
                .query(Boolean.class)
                .single();
    }

    /// Parks a key with its first event. One that is parked meanwhile gets the event added.
    void park(String reader, PartitionKey key, ParkedEvent event, Instant at) {
        do {
            insert(reader, key, at);
            // Where it was parked already, it may be freed before its row is held.
        } while (!lock(reader, key.value()));
        insert(reader, key.value(), event);
    }

    private void insert(String reader, PartitionKey key, Instant at) {
        sql.sql("""
                insert into reader.parked_key (reader, key, workspace, parked_at) values (?, ?, ?, ?)
                on conflict (reader, key) do nothing
                """)
                .param(reader)
                .param(key.value())
                .param(key.workspace())
                .param(utc(at))
                .update();
    }

    /// @return false where the key is free meanwhile
    boolean add(String reader, String key, ParkedEvent event) {
        if (!lock(reader, key)) {
            return false;
        }
        insert(reader, key, event);
        return true;
    }

    /// Holds the key's row until the caller's transaction ends.
    ///
    /// @return whether there is such a key
    public boolean lock(String reader, String key) {
        return sql.sql("select key from reader.parked_key where reader = ? and key = ? for update")
                .params(reader, key)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// Nobody adds to a parked key of a reader, takes from it or decides on it until the caller's transaction ends.
    public void lockAll(String reader) {
        sql.sql("select key from reader.parked_key where reader = ? order by key for update")
                .param(reader)
                .query(String.class)
                .list();
    }

    /// The event of a key that is to be tried next; none where the key is free, or its workspace is parked.
    Optional<ParkedEvent> next(String reader, String key) {
        return sql.sql("""
                select position, event, event_id, reason from reader.parked_event e
                where reader = ? and key = ? and not exists (
                    select from reader.parked_key k join reader.parked_key w on w.reader = k.reader
                    where k.reader = e.reader and k.key = e.key and w.key = k.workspace and w.key <> k.key)
                order by position limit 1
                """).params(reader, key).query(ParkedTable::event).optional();
    }

    /// In a transaction that holds the key's row. A key without events is free.
    void remove(String reader, String key, long position) {
        sql.sql("delete from reader.parked_event where reader = ? and position = ?")
                .params(reader, position)
                .update();
        freed.free(reader, key);
    }

    /// A key that is to be tried again, and when an operator asked for it.
    record Asked(String key, Instant at) {}

    /// The keys of a reader that operators asked for. One waits until its whole workspace is free: what is parked of
    /// that came before what came of the key since.
    List<Asked> asked(String reader) {
        return sql.sql("""
                select key, retry_at from reader.parked_key k
                where reader = ? and retry_at is not null and not exists (
                    select from reader.parked_key w
                    where w.reader = k.reader and w.key = k.workspace and w.key <> k.key)
                order by retry_at
                """).param(reader).query((row, _) -> asked(row)).list();
    }

    /// A try has failed: the next one is made when somebody asks again, or has asked meanwhile.
    void failedAgain(String reader, Asked asked, long position, String reason) {
        sql.sql("update reader.parked_event set reason = ? where reader = ? and position = ?")
                .params(reason, reader, position)
                .update();
        sql.sql("update reader.parked_key set retry_at = null where reader = ? and key = ? and retry_at = ?")
                .params(reader, asked.key(), utc(asked.at()))
                .update();
    }

    /// A try has failed at something that passes: the next one is made by itself.
    ///
    /// @return whether it failed otherwise before
    boolean failedForNow(String reader, long position, String reason) {
        return sql.sql("""
                update reader.parked_event set reason = ?
                where reader = ? and position = ? and reason is distinct from ?
                """).params(reason, reader, position, reason).update() == 1;
    }

    /// For a reader that begins with the log's first event: it tries all anew, but for what was discarded.
    public void forget(String reader) {
        sql.sql("delete from reader.parked_event where reader = ?")
                .param(reader)
                .update();
        sql.sql("delete from reader.parked_key where reader = ?").param(reader).update();
    }

    /// Everything that a reader has parked is free, in a transaction that holds all of its keys.
    void removeAll(String reader) {
        sql.sql("delete from reader.parked_event where reader = ?")
                .param(reader)
                .update();
        freed.freeAll(reader);
    }

    private void insert(String reader, String key, ParkedEvent event) {
        sql.sql("""
                insert into reader.parked_event (reader, position, key, event, event_id, reason)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                .params(reader, event.position(), key, event.event(), event.eventId())
                .param(event.reason())
                .update();
    }

    static ParkedEvent event(ResultSet row, int number) throws SQLException {
        return new ParkedEvent(
                row.getLong("position"), row.getString("event"), row.getString("event_id"), row.getString("reason"));
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getString("key"),
                row.getObject("retry_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
