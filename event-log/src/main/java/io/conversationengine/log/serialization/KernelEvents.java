package io.conversationengine.log.serialization;

import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/// Reads the kernel's events from their stored form without a running engine.
public final class KernelEvents {
    private final StoredJsonSerializer serializer;

    public KernelEvents(Sealing sealing) {
        this.serializer = StoredJsonSerializer.ofEvents(new StoredNames(KernelFamilies.all()), sealing);
    }

    /// @throws UnknownStoredName when this version knows no such event, or not in that revision
    /// @throws SerializationException when it is none
    public Object read(String name, @Nullable String revision, byte[] payload) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                payload, byte[].class, GrownEvents.grown(new SimpleSerializedType(name, revision))));
    }
}
