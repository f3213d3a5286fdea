package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.TimelineEntry;
import io.conversationengine.kernel.query.TimelineEntry.OutboundMessage;
import io.conversationengine.query.projection.JsonColumn;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of `timeline.entry`.
final class TimelineTable {

    private static final Upsert<TimelineRow> UPSERT = Upsert.<TimelineRow>into("entry")
            .key("conversation", "uuid", TimelineRow::conversation)
            .key("position", "bigint", row -> row.entry().position())
            .fixed("message", "text", TimelineRow::message)
            .column("entry", "jsonb", row -> JsonColumn.write(row.entry()));

    /// Each may have some 200 KB.
    private static final int ERASED_AT_ONCE = 50;

    private final JdbcClient sql;

    TimelineTable(JdbcClient sql) {
        this.sql = sql;
    }

    record TimelineRow(ConversationId conversation, TimelineEntry entry) {

        /// A message is found again by its id, because it changes after it has happened.
        Object key() {
            return entry instanceof OutboundMessage outbound ? outbound.message() : entry.position();
        }

        @Nullable
        MessageId message() {
            return entry instanceof OutboundMessage outbound ? outbound.message() : null;
        }

        TimelineRow erased() {
            return new TimelineRow(conversation, entry.erased());
        }
    }

    /// The messages that there are, by [TimelineRow#key()], to be changed.
    Map<Object, TimelineRow> find(Schema schema, Collection<MessageId> messages) {
        Map<Object, TimelineRow> rows = new HashMap<>();
        if (!messages.isEmpty()) {
            sql.sql("select conversation, entry from %s.entry where message = any(?)".formatted(schema))
                    .param(TextArray.of(messages.stream()))
                    .query(TimelineTable::read)
                    .list()
                    .forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }

    /// Erases all that a conversation has, a few entries at a time: it may be more than fits into memory.
    void erase(Schema schema, ConversationId conversation) {
        List<TimelineRow> rows = some(schema, conversation, 0);
        while (!rows.isEmpty()) {
            write(schema, rows.stream().map(TimelineRow::erased).toList());
            rows = some(schema, conversation, rows.getLast().entry().position());
        }
    }

    private List<TimelineRow> some(Schema schema, ConversationId conversation, long after) {
        String some = """
                select conversation, entry from %s.entry
                where conversation = cast(? as uuid) and position > ?
                order by position
                limit ?""".formatted(schema);
        return sql.sql(some)
                .params(conversation.value(), after, ERASED_AT_ONCE)
                .query(TimelineTable::read)
                .list();
    }

    /// Entries after a position in one direction, of those that happened up to a position.
    List<TimelineEntry> page(ConversationId conversation, Order order, long after, long upTo, int limit) {
        String page = switch (order) {
            case OLDEST_FIRST -> """
                    select entry from timeline.entry
                    where conversation = cast(:conversation as uuid) and position > :after
                        and position <= :upTo
                    order by position
                    limit :limit
                    """;
            case NEWEST_FIRST -> """
                    select entry from timeline.entry
                    where conversation = cast(:conversation as uuid) and position < :after
                        and position <= :upTo
                    order by position desc
                    limit :limit
                    """;
        };
        return sql.sql(page)
                .param("conversation", conversation.value())
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query((row, _) -> JsonColumn.read(row.getString("entry"), TimelineEntry.class))
                .list();
    }

    long count(ConversationId conversation, long upTo, int atMost) {
        return sql.sql("""
                select count(*) from (
                    select from timeline.entry
                    where conversation = cast(:conversation as uuid) and position <= :upTo
                    limit :atMost) counted
                """)
                .param("upTo", upTo)
                .param("conversation", conversation.value())
                .param("atMost", atMost)
                .query(Long.class)
                .single();
    }

    void write(Schema schema, Collection<TimelineRow> rows) {
        UPSERT.write(sql, schema, rows);
    }

    void clear(Schema schema) {
        sql.sql("delete from %s.entry".formatted(schema)).update();
    }

    private static TimelineRow read(ResultSet row, int number) throws SQLException {
        return new TimelineRow(
                new ConversationId(row.getString("conversation")),
                JsonColumn.read(row.getString("entry"), TimelineEntry.class));
    }
}
