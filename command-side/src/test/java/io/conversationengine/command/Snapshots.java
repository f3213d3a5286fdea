package io.conversationengine.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.log.serialization.StoredFamily;
import io.conversationengine.log.serialization.StoredJsonSerializer;
import io.conversationengine.log.serialization.StoredNames;
import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/// Aggregates as the log keeps them.
public final class Snapshots {

    private Snapshots() {}

    /// What the engine's serializer makes of an aggregate, and then of that.
    public static <T> T writtenAndRead(Class<T> type, T aggregate) {
        Serializer serializer = serializer(type);
        return type.cast(serializer.<String, Object>deserialize(serializer.serialize(aggregate, String.class)));
    }

    /// An aggregate that was read from its snapshot equals the one that was written, and is written alike.
    public static <T> void assertKeepsEverything(Class<T> type, T aggregate) {
        T read = writtenAndRead(type, aggregate);
        assertThat(read).usingRecursiveComparison().isEqualTo(aggregate);
        assertThat(written(type, read)).isEqualTo(written(type, aggregate));
    }

    /// A snapshot as it was written, perhaps by an earlier version.
    public static <T> T read(Class<T> type, String snapshot) {
        SimpleSerializedObject<String> stored =
                new SimpleSerializedObject<>(snapshot, String.class, "snapshot." + type.getSimpleName(), "1");
        return type.cast(serializer(type).<String, Object>deserialize(stored));
    }

    public static <T> String written(Class<T> type, T aggregate) {
        SerializedObject<String> snapshot = serializer(type).serialize(aggregate, String.class);
        return snapshot.getData();
    }

    private static Serializer serializer(Class<?> type) {
        return new StoredJsonSerializer(new StoredNames(List.of(StoredFamily.of("snapshot", type))));
    }
}
