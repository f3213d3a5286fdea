package io.conversationengine.query.timeline;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import io.conversationengine.kernel.timeline.Question.Order;
import io.conversationengine.kernel.timeline.TimelineEntry;
import io.conversationengine.kernel.timeline.TimelineEntry.OutboundMessage;
import io.conversationengine.query.projection.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// The rows of `views.timeline`.
final class TimelineTable {

    private static final String UPSERT = """
            insert into views.timeline (conversation, position, message, entry)
            values (cast(:conversation as uuid), :position, :message, cast(:entry as jsonb))
            on conflict (conversation, position) do update set entry = excluded.entry
            """;

    private final NamedParameterJdbcTemplate sql;

    TimelineTable(NamedParameterJdbcTemplate sql) {
        this.sql = sql;
    }

    record TimelineRow(ConversationId conversation, TimelineEntry entry) {

        /// A message is found again by its id, because it changes after it has happened.
        Object key() {
            return entry instanceof OutboundMessage outbound ? outbound.message() : entry.position();
        }

        TimelineRow erased() {
            return new TimelineRow(conversation, entry.erased());
        }
    }

    List<TimelineRow> all(ConversationId conversation) {
        return page(conversation, Order.OLDEST_FIRST, 0, Integer.MAX_VALUE).stream()
                .map(entry -> new TimelineRow(conversation, entry))
                .toList();
    }

    Optional<TimelineRow> find(MessageId message) {
        return sql
                .query(
                        "select entry from views.timeline where message = :message",
                        new MapSqlParameterSource("message", message.value()),
                        (row, _) -> Json.read(row.getString("entry"), TimelineEntry.class))
                .stream()
                .map(entry -> new TimelineRow(new ConversationId(message.conversation()), entry))
                .findFirst();
    }

    /// Entries after a position in one direction.
    List<TimelineEntry> page(ConversationId conversation, Order order, long after, int limit) {
        String page = switch (order) {
            case OLDEST_FIRST -> """
                    select entry from views.timeline
                    where conversation = cast(:conversation as uuid) and position > :after
                    order by position
                    limit :limit
                    """;
            case NEWEST_FIRST -> """
                    select entry from views.timeline
                    where conversation = cast(:conversation as uuid) and position < :after
                    order by position desc
                    limit :limit
                    """;
        };
        return sql.query(
                page,
                new MapSqlParameterSource("conversation", conversation.value())
                        .addValue("after", after)
                        .addValue("limit", limit),
                (row, _) -> Json.read(row.getString("entry"), TimelineEntry.class));
    }

    long count(ConversationId conversation, int atMost) {
        Long counted = sql.queryForObject(
                """
                select count(*) from (
                    select from views.timeline where conversation = cast(:conversation as uuid) limit :atMost) counted
                """,
                new MapSqlParameterSource("conversation", conversation.value()).addValue("atMost", atMost),
                Long.class);
        return counted == null ? 0 : counted;
    }

    void write(Collection<TimelineRow> rows) {
        sql.batchUpdate(UPSERT, rows.stream().map(TimelineTable::columns).toArray(SqlParameterSource[]::new));
    }

    void clear() {
        sql.update("delete from views.timeline", new MapSqlParameterSource());
    }

    private static SqlParameterSource columns(TimelineRow row) {
        String message = row.entry() instanceof OutboundMessage outbound
                ? outbound.message().value()
                : null;
        return new MapSqlParameterSource()
                .addValue("conversation", row.conversation().value())
                .addValue("position", row.entry().position())
                .addValue("message", message)
                .addValue("entry", Json.write(row.entry()));
    }
}
