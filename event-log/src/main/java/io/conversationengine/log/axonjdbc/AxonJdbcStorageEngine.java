package io.conversationengine.log.axonjdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/// Axon's engine on JDBC, but that time is a `timestamptz` with all its microseconds.
///
/// It remembers a gap only while the event behind it is younger than a minute by that event's own timestamp, and then
/// skips what commits later: a skewed clock is enough. The engine's own log exists for that reason.
public final class AxonJdbcStorageEngine extends JdbcEventStorageEngine {

    /// PostgreSQL's code for a duplicate key.
    static final String UNIQUE_VIOLATION = "23505";

    private final PersistenceExceptionResolver conflicts;

    AxonJdbcStorageEngine(Builder builder, PersistenceExceptionResolver conflicts) {
        super(builder.persistenceExceptionResolver(conflicts));
        this.conflicts = conflicts;
    }

    /// Whether this engine tells a lost race for an aggregate's next event from any other failure of the database.
    public boolean recognisesConflicts() {
        return conflicts.isDuplicateKeyViolation(new SQLException("duplicate key", UNIQUE_VIOLATION));
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int index, Instant timestamp) throws SQLException {
        statement.setObject(index, timestamp.atOffset(ZoneOffset.UTC));
    }
}
