package io.conversationengine.query.interval;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.query.interval.Interval.Bound;
import io.conversationengine.query.projector.Batch;
import io.conversationengine.query.projector.LogEntry;
import io.conversationengine.query.projector.Projector;
import io.conversationengine.query.projector.Schema;
import io.conversationengine.query.projector.TextArray;
import io.conversationengine.query.projector.Upsert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a row for each time in which something of one kind holds of a conversation. What begins ends what held before.
///
/// @param <V> what holds
final class Intervals<V> implements Projector {

    private final JdbcClient sql;
    private final String table;
    private final Upsert<Interval<V>> upsert;
    private final Values<V> values;
    private final Function<LogEntry, @Nullable Turn<V>> turns;

    /// @param columns adds those of what holds to those of the bounds
    /// @param values reads what holds
    /// @param turns what an event begins or ends; null where that is nothing
    Intervals(
            JdbcClient sql,
            String table,
            Function<Upsert<Interval<V>>, Upsert<Interval<V>>> columns,
            Values<V> values,
            Function<LogEntry, @Nullable Turn<V>> turns) {
        this.sql = sql;
        this.table = table;
        this.upsert = columns.apply(Upsert.<Interval<V>>into(table)
                .key("conversation", "uuid", Interval::conversation)
                .key("from_position", "bigint", row -> row.from().position())
                .fixed("from_at", "timestamptz", row -> row.from().at())
                .column(
                        "until_position",
                        "bigint",
                        row -> row.until() == null ? null : row.until().position())
                .column(
                        "until_at",
                        "timestamptz",
                        row -> row.until() == null ? null : row.until().at()));
        this.values = values;
        this.turns = turns;
    }

    interface Values<V> {
        V read(ResultSet row) throws SQLException;
    }

    /// Where something else begins to hold, or nothing does any more.
    ///
    /// @param value what holds from here on; null for nothing
    record Turn<V>(
            ConversationId conversation, Bound at, @Nullable V value) {}

    @Override
    public void project(Batch batch) {
        List<Turn<V>> happened =
                batch.entries().stream().map(turns).flatMap(Stream::ofNullable).toList();
        Map<ConversationId, Interval<V>> open = open(batch.schema(), happened);
        List<Interval<V>> ended = new ArrayList<>();
        for (Turn<V> turn : happened) {
            Interval<V> before = open.remove(turn.conversation());
            // Rows that an earlier version wrote do not have everything: they are made anew.
            if (before != null) {
                ended.add(before.until(turn.at()));
            }
            if (turn.value() != null) {
                open.put(turn.conversation(), new Interval<>(turn.conversation(), turn.value(), turn.at(), null));
            }
        }
        // In this order: of each conversation one is open at most, also in the middle of the statement.
        upsert.write(
                sql,
                batch.schema(),
                Stream.concat(ended.stream(), open.values().stream()).toList());
    }

    private Map<ConversationId, Interval<V>> open(Schema schema, List<Turn<V>> happened) {
        Map<ConversationId, Interval<V>> open = new HashMap<>();
        if (!happened.isEmpty()) {
            sql.sql("""
                            select * from %s.%s
                            where conversation = any(cast(? as uuid[]))
                                and coalesce(until_position, 9223372036854775807) = 9223372036854775807
                            """.formatted(schema, table))
                    .param(TextArray.of(happened.stream().map(Turn::conversation)))
                    .query((row, _) -> read(row))
                    .list()
                    .forEach(interval -> open.put(interval.conversation(), interval));
        }
        return open;
    }

    private Interval<V> read(ResultSet row) throws SQLException {
        return new Interval<>(
                new ConversationId(row.getString("conversation")),
                values.read(row),
                new Bound(
                        row.getLong("from_position"),
                        row.getObject("from_at", OffsetDateTime.class).toInstant()),
                null);
    }

    @Override
    public void forgetEverything(Schema schema) {
        sql.sql("delete from %s.%s".formatted(schema, table)).update();
    }
}
