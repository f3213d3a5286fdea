package io.conversationengine.benchmarks.stock;

import io.conversationengine.benchmarks.stock.StockConversation.Closed;
import io.conversationengine.benchmarks.stock.StockConversation.Received;
import io.conversationengine.benchmarks.stock.StockConversation.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/// A row a conversation, found by any part of the customer's name and number. It is kept as Axon does unless told: an
/// event a transaction.
class StockProjection {

    private static final String TABLE = """
            create extension if not exists pg_trgm;
            create table if not exists conversation (
                id text primary key, phone text not null, name text not null, status text not null, last_text text,
                last_message_at timestamptz not null, category text, summary text);
            create index if not exists conversation_searched on conversation
                using gin (phone gin_trgm_ops, name gin_trgm_ops)
            """;

    private static final int PAGE = 25;

    private final JdbcTemplate database;

    StockProjection(JdbcTemplate database) {
        this.database = database;
        database.execute(TABLE);
    }

    @EventHandler
    void on(Received event, @Timestamp Instant at) {
        database.update("""
                insert into conversation (id, phone, name, status, last_text, last_message_at)
                values (?, ?, ?, 'open', ?, ?::timestamptz)
                on conflict (id) do update set status = 'open', name = excluded.name,
                    last_text = excluded.last_text, last_message_at = excluded.last_message_at
                """, event.conversation(), event.phone(), event.name(), event.text(), at.toString());
    }

    @EventHandler
    void on(Sent event, @Timestamp Instant at) {
        database.update("""
                update conversation set status = 'open', last_text = ?, last_message_at = ?::timestamptz where id = ?
                """, event.text(), at.toString(), event.conversation());
    }

    @EventHandler
    void on(Closed event) {
        database.update(
                "update conversation set status = 'closed', category = ?, summary = ? where id = ?",
                event.category(),
                event.summary(),
                event.conversation());
    }

    List<Map<String, Object>> search(String part, String status) {
        String like = "%" + part + "%";
        return database.queryForList("""
                select * from conversation where status = ? and (phone like ? or name like ?)
                order by last_message_at desc limit ?
                """, status, like, like, PAGE);
    }
}
