package io.conversationengine.query.webhook.table;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What of a webhook waits: conversations, and other streams, of which something was not taken.
public final class QueueTable {

    private final JdbcClient sql;

    public QueueTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// The first events of a stream that wait.
    ///
    /// @param attempts how often the first of them was tried
    public record Queue(String stream, int attempts, List<Long> positions) {}

    /// Those whose time has come.
    ///
    /// @param most of each
    public List<Queue> due(WebhookKey key, Instant now, int streams, int most) {
        return sql.sql("""
                select stream, attempts from push.aside
                where workspace = ? and name = ? and retry_at <= ? order by retry_at, stream limit ?
                """)
                .params(key.workspace().value(), key.name().value(), WebhookTable.offset(now), streams)
                .query((row, _) -> queue(key, row.getString("stream"), row.getInt("attempts"), most))
                .list();
    }

    /// The first event of the stream that was tried longest ago, or never.
    public List<Queue> oneInTurn(WebhookKey key) {
        return sql.sql("""
                select stream, attempts from push.aside where workspace = ? and name = ?
                order by retry_at, stream limit 1
                """)
                .params(key.workspace().value(), key.name().value())
                .query((row, _) -> queue(key, row.getString("stream"), row.getInt("attempts"), 1))
                .list();
    }

    private Queue queue(WebhookKey key, String stream, int attempts, int most) {
        List<Long> positions = sql.sql("""
                select position from push.waiting where workspace = ? and name = ? and stream = ?
                order by position limit ?
                """)
                .params(key.workspace().value(), key.name().value(), stream, most)
                .query(Long.class)
                .list();
        return new Queue(stream, attempts, positions);
    }

    /// Which of some streams wait.
    public Set<String> aside(WebhookKey key, Set<String> streams) {
        return sql
                .sql("select stream from push.aside where workspace = ? and name = ? and stream = any(?)")
                .params(key.workspace().value(), key.name().value(), streams.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /// Puts a stream aside, or says when it is tried again.
    ///
    /// @param positions of events that wait from here on, too
    public void put(WebhookKey key, String stream, int attempts, Instant retryAt, List<Long> positions) {
        sql.sql("""
                insert into push.aside (workspace, name, stream, attempts, retry_at) values (?, ?, ?, ?, ?)
                on conflict (workspace, name, stream) do update
                set attempts = excluded.attempts, retry_at = excluded.retry_at
                """)
                .params(key.workspace().value(), key.name().value(), stream, attempts, WebhookTable.offset(retryAt))
                .update();
        append(key, stream, positions);
    }

    /// To a stream that is aside.
    public void append(WebhookKey key, String stream, List<Long> positions) {
        sql.sql("""
                insert into push.waiting (workspace, name, stream, position)
                select ?, ?, ?, unnest(?::bigint[]) on conflict do nothing
                """)
                .params(key.workspace().value(), key.name().value(), stream, positions.toArray(Long[]::new))
                .update();
    }

    /// They were taken: they wait no longer, nor does the stream if none is left.
    public void remove(WebhookKey key, String stream, List<Long> positions) {
        sql.sql("update push.aside set attempts = 0 where workspace = ? and name = ? and stream = ?")
                .params(key.workspace().value(), key.name().value(), stream)
                .update();
        sql.sql("delete from push.waiting where workspace = ? and name = ? and stream = ? and position = any(?)")
                .params(key.workspace().value(), key.name().value(), stream, positions.toArray(Long[]::new))
                .update();
        sql.sql("""
                delete from push.aside where workspace = ? and name = ? and stream = ? and not exists (
                    select from push.waiting
                    where waiting.workspace = aside.workspace and waiting.name = aside.name
                        and waiting.stream = aside.stream)
                """).params(key.workspace().value(), key.name().value(), stream).update();
    }

    /// The receiver is there again: nobody waits any longer.
    public void hurry(WebhookKey key, Instant now) {
        sql.sql("update push.aside set retry_at = ? where workspace = ? and name = ? and retry_at > ?")
                .params(
                        WebhookTable.offset(now),
                        key.workspace().value(),
                        key.name().value(),
                        WebhookTable.offset(now))
                .update();
    }
}
