package io.conversationengine.log.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/// An event or a snapshot as it is stored.
///
/// @param position 0 for a snapshot
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
record StoredEvent(
        long position,
        String id,
        String stream,
        @Nullable String aggregateType,
        long sequence,
        String name,
        @Nullable String revision,
        Instant recordedAt,
        byte[] metadata,
        byte[] payload)
        implements DomainEventData<byte[]> {

    static final String COLUMNS =
            "position, id, stream, aggregate_type, sequence, name, revision, recorded_at, metadata, payload";

    static StoredEvent read(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getBytes(9),
                row.getBytes(10));
    }

    /// Of their payloads.
    static long bytes(List<StoredEvent> events) {
        return events.stream().mapToLong(event -> event.payload().length).sum();
    }

    TrackedEventData<?> tracked() {
        return new TrackedDomainEventData<>(Positions.token(position), this);
    }

    @Override
    public String getEventIdentifier() {
        return id;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, name, revision);
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }
}
