package io.conversationengine.log.serialization;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/// Axon's serializer on Jackson 3, bound to the closed list: it writes names without Java packages and never loads a
/// class because a stored name says so.
public final class StoredJsonSerializer extends Jackson3Serializer {

    /// Axon labels metadata with this name in memory; it is never stored.
    private static final String METADATA = MetaData.class.getName();

    private final StoredNames names;
    private final Sealing sealing;
    private final boolean readsTodaysFormOnly;

    public StoredJsonSerializer(StoredNames names) {
        this(names, Sealing.NONE);
    }

    public StoredJsonSerializer(StoredNames names, Sealing sealing) {
        this(names, sealing, false);
    }

    /// For events, which upcasters bring to today's form before they are read: whoever reads another one would not see
    /// what it means.
    static StoredJsonSerializer ofEvents(StoredNames names, Sealing sealing) {
        return new StoredJsonSerializer(names, sealing, true);
    }

    private StoredJsonSerializer(StoredNames names, Sealing sealing, boolean readsTodaysFormOnly) {
        super(builder().jsonMapperBuilderCustomizer(mapper -> {
            StoredJson.configure(mapper);
            sealing.configure(mapper);
        }));
        this.names = names;
        this.sealing = sealing;
        this.readsTodaysFormOnly = readsTodaysFormOnly;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
        return sealing.writing(object, () -> super.serialize(object, expectedRepresentation));
    }

    /// @throws SerializationException when an event lacks what it must have, too
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Axon declares it
    public <S, T> T deserialize(SerializedObject<S> stored) {
        T read = super.deserialize(stored);
        if (readsTodaysFormOnly) {
            RequiredMembers.require(read);
        }
        return read;
    }

    /// @throws UnknownStoredName when nothing on the list has this name, or an event has another form
    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (METADATA.equals(type.getName())) {
            return MetaData.class;
        }
        Class<?> known = names.classOf(type.getName());
        if (readsTodaysFormOnly && !names.revisionOf(known).equals(type.getRevision())) {
            throw UnknownStoredName.ofRevision(type.getName(), type.getRevision(), names.revisionOf(known));
        }
        return known;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        if (type == Void.class || type == void.class) {
            return SerializedType.emptyType();
        }
        return MetaData.class.equals(type)
                ? new SimpleSerializedType(METADATA, null)
                : new SimpleSerializedType(names.nameOf(type), names.revisionOf(type));
    }
}
