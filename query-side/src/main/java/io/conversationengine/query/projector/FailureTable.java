package io.conversationengine.query.projector;

import io.conversationengine.kernel.query.Projections.Failing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The events at which projections stand still, in `projection.failure`, where every node sees them.
public final class FailureTable {

    private final JdbcClient sql;

    public FailureTable(JdbcClient sql) {
        this.sql = sql;
    }

    /// The event before which the rows of a schema stand; empty when they have passed it meanwhile.
    ///
    /// @param position how far they have come
    public Optional<Failing> of(Schema schema, long position) {
        return sql.sql("select * from projection.failure where schema = ? and position > ?")
                .params(schema.toString(), position)
                .query(FailureTable::read)
                .optional();
    }

    /// An event that fails once more keeps the time at which it first did.
    void keep(Schema schema, Failing failing) {
        sql.sql("""
                insert into projection.failure (schema, position, event, event_id, reason, since)
                values (?, ?, ?, ?, ?, ?)
                on conflict (schema) do update set
                    position = excluded.position, event = excluded.event, event_id = excluded.event_id,
                    reason = excluded.reason,
                    since = case when failure.position = excluded.position then failure.since else excluded.since end
                """)
                .params(
                        schema.toString(),
                        failing.position(),
                        failing.event(),
                        failing.eventId(),
                        failing.reason(),
                        failing.since().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// For rows that begin at the log's first event.
    public void forget(Schema schema) {
        sql.sql("delete from projection.failure where schema = ?")
                .param(schema.toString())
                .update();
    }

    private static Failing read(ResultSet row, int number) throws SQLException {
        return new Failing(
                row.getLong("position"),
                row.getString("event"),
                row.getString("event_id"),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
