package io.conversationengine.log.tail;

import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;

/// A part of an event that several readers ask for at the same time, and that one of them unseals and reads from its
/// stored form, for all. Axon's own lets each of them do it. What cannot be read fails for everybody who asks.
public final class OpenedOnce<T> extends LazyDeserializingObject<T> {

    private final transient Object lock = new Object();
    private transient volatile @Nullable T opened;

    private OpenedOnce(Supplier<SerializedObject<?>> stored, SerializedType type, Serializer serializer) {
        super(stored, type, serializer);
    }

    /// An event of the log of which nothing has been read yet.
    public static TrackedEventMessage<?> event(IntermediateEventRepresentation event, Serializer serializer) {
        return new GenericTrackedDomainEventMessage<>(
                event.getTrackingToken().orElseThrow(),
                event.getAggregateType().orElse(null),
                event.getAggregateIdentifier().orElseThrow(),
                event.getSequenceNumber().orElseThrow(),
                new SerializedMessage<>(
                        event.getMessageIdentifier(),
                        new OpenedOnce<>(event::getData, event.getType(), serializer),
                        of(event.getMetaData(), serializer)),
                event::getTimestamp);
    }

    /// An upcaster has opened it already.
    private static LazyDeserializingObject<MetaData> of(
            LazyDeserializingObject<MetaData> metadata, Serializer serializer) {
        if (metadata.isDeserialized()) {
            return metadata;
        }
        SerializedObject<?> stored = metadata.getSerializedObject();
        return new OpenedOnce<>(() -> stored, stored.getType(), serializer);
    }

    @Override
    public T getObject() {
        T known = opened;
        if (known == null) {
            synchronized (lock) {
                known = opened == null ? super.getObject() : opened;
                opened = known;
            }
        }
        return known;
    }

    @Override
    public boolean isDeserialized() {
        return opened != null;
    }
}
