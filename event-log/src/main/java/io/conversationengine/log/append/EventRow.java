package io.conversationengine.log.append;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// An event as it is about to be stored, all of it but its position.
///
/// @param workspace null for what belongs to none, and for what was stored by a version that asked the request instead
///     of the aggregate
/// @param stream the aggregate's id, or the event's own where no aggregate published it
/// @param recordedAt whole microseconds
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
public record EventRow(
        String id,
        @Nullable String workspace,
        String stream,
        @Nullable String aggregateType,
        long sequence,
        String name,
        @Nullable String revision,
        Instant recordedAt,
        byte[] metadata,
        byte[] payload) {

    /// @throws IllegalArgumentException when it belongs to a workspace and does not say to which
    @SuppressWarnings("deprecation") // the SPI hands over plain events too, and has no other form for them
    public static EventRow of(EventMessage<?> event, Serializer serializer) {
        DomainEventMessage<?> domain = EventUtils.asDomainEventMessage(event);
        SerializedObject<byte[]> payload = domain.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = domain.serializeMetaData(serializer, byte[].class);
        return new EventRow(
                domain.getIdentifier(),
                Owner.of(domain),
                domain.getAggregateIdentifier(),
                domain.getType(),
                domain.getSequenceNumber(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                domain.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                metadata.getData(),
                payload.getData());
    }

    /// Microseconds since 1970.
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt);
    }

    int bytes() {
        return payload.length + metadata.length;
    }
}
