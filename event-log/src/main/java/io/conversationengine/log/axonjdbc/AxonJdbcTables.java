package io.conversationengine.log.axonjdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/// The names of its tables, as the migrations in `db/stock` make them.
final class AxonJdbcTables {

    private static final String POSITION_BEFORE = "select min(position) - 1 from stock.event where recorded_at >= ?";

    private AxonJdbcTables() {}

    static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("stock.event")
                .snapshotTable("stock.snapshot")
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
