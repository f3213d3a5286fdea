package io.conversationengine.log.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/// The names of the log's tables, as the migrations in `db/log` make them.
final class LogTables {

    static final String EVENTS_AFTER = "select * from log.events_after(?, ?)";

    private static final String POSITION_BEFORE = "select min(position) - 1 from log.event where recorded_at >= ?";

    private LogTables() {}

    static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("log.event")
                .snapshotTable("log.snapshot")
                .globalIndexColumn("position")
                .timestampColumn("recorded_at")
                .eventIdentifierColumn("id")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .payloadTypeColumn("name")
                .payloadRevisionColumn("revision")
                .payloadColumn("payload")
                .metaDataColumn("metadata")
                .build();
    }

    static PreparedStatement positionBefore(Connection connection, EventSchema schema, Instant recordedAt)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(POSITION_BEFORE);
        statement.setObject(1, recordedAt.atOffset(ZoneOffset.UTC));
        return statement;
    }
}
