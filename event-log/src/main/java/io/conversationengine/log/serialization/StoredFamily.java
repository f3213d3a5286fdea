package io.conversationengine.log.serialization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A set of types that are stored under one prefix: `conversation` and all conversation events, `snapshot` and all
/// aggregates. A module registers its families as beans; together they are the closed list of [StoredNames].
///
/// @param revisions the revision of each type, `"1"` until [#revised] raises it
public record StoredFamily(String prefix, Map<Class<?>, String> revisions) {

    private static final String FIRST_REVISION = "1";

    public StoredFamily {
        if (!prefix.matches("[a-z]+([.][a-z]+)*")) {
            throw new IllegalArgumentException("a prefix is lower-case words with dots between, not '" + prefix + "'");
        }
        revisions = new LinkedHashMap<>(revisions);
    }

    /// All records that a sealed type permits, at any depth.
    public static StoredFamily sealed(String prefix, Class<?> type) {
        if (!type.isSealed()) {
            throw new IllegalArgumentException(type.getName() + " is not sealed: its members cannot be listed");
        }
        return of(prefix, leavesOf(type));
    }

    public static StoredFamily of(String prefix, Class<?>... types) {
        return of(prefix, List.of(types));
    }

    /// The same family in which one type has a later form than the first. The step from the form before is an
    /// `EventUpcaster` bean.
    public StoredFamily revised(Class<?> type, String revision) {
        if (!revisions.containsKey(type)) {
            throw new IllegalArgumentException(type.getName() + " is not of the family '" + prefix + "'");
        }
        Map<Class<?>, String> raised = new LinkedHashMap<>(revisions);
        raised.put(type, revision);
        return new StoredFamily(prefix, raised);
    }

    String nameOf(Class<?> type) {
        return prefix + "." + type.getSimpleName();
    }

    private static StoredFamily of(String prefix, List<Class<?>> types) {
        Map<Class<?>, String> revisions = new LinkedHashMap<>();
        types.forEach(type -> revisions.put(type, FIRST_REVISION));
        return new StoredFamily(prefix, revisions);
    }

    private static List<Class<?>> leavesOf(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leavesOf(permitted));
        }
        return leaves;
    }
}
