package io.conversationengine.log.stock;

import io.conversationengine.log.store.Positions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/// Axon's engine on JDBC, with two differences: time is a `timestamptz` with all its microseconds, and events are
/// delivered without gaps.
///
/// The stock engine remembers a gap only while the event behind it is younger than a minute by that event's own
/// timestamp, and then skips what commits later. Here the database waits at a hole until nobody can fill it any more
/// (see `events_after` in the migration), so that the index of a token says what has been seen: everything up to it.
public final class StockStorageEngine extends JdbcEventStorageEngine {

    /// PostgreSQL's code for a duplicate key.
    static final String UNIQUE_VIOLATION = "23505";

    private final TransactionManager transactions;
    private final PersistenceExceptionResolver conflicts;

    StockStorageEngine(Builder builder, TransactionManager transactions, PersistenceExceptionResolver conflicts) {
        super(builder.transactionManager(transactions).persistenceExceptionResolver(conflicts));
        this.transactions = transactions;
        this.conflicts = conflicts;
    }

    /// Whether this engine tells a lost race for an aggregate's next event from any other failure of the database.
    public boolean recognisesConflicts() {
        return conflicts.isDuplicateKeyViolation(new SQLException("duplicate key", UNIQUE_VIOLATION));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        long position = lastToken == null ? 0 : Positions.reached(lastToken);
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                getConnection(),
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(StockTables.EVENTS_AFTER);
                    statement.setLong(1, position);
                    statement.setInt(2, batchSize);
                    return statement;
                },
                JdbcUtils.listResults(this::tracked),
                e -> new EventStoreException("The events after position " + position + " cannot be read", e)));
    }

    private TrackedEventData<?> tracked(ResultSet row) throws SQLException {
        long position = row.getLong(schema().globalIndexColumn());
        return new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(position, List.of()), getDomainEventData(row));
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
