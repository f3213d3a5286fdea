package io.conversationengine.log.serialization;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The closed list of everything that may be stored or sent: name by class and class by name. What is not on it is
/// neither written nor read, so that no stored name ever makes the engine load a class that it did not expect.
public final class StoredNames {

    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<Class<?>, String> revisions = new HashMap<>();

    public StoredNames(Collection<StoredFamily> families) {
        families.forEach(
                family -> family.revisions().forEach((type, revision) -> add(family.nameOf(type), type, revision)));
    }

    private void add(String name, Class<?> type, String revision) {
        Class<?> other = classes.putIfAbsent(name, type);
        if (other != null) {
            throw new IllegalArgumentException(
                    "both " + other.getName() + " and " + type.getName() + " would be stored as '" + name + "'");
        }
        String otherName = names.putIfAbsent(type, name);
        if (otherName != null) {
            throw new IllegalArgumentException(
                    type.getName() + " would be stored as '" + otherName + "' and as '" + name + "'");
        }
        revisions.put(type, revision);
    }

    /// @throws UnknownStoredName when nothing on the list has this name
    public Class<?> classOf(String name) {
        Class<?> type = classes.get(name);
        if (type == null) {
            throw UnknownStoredName.ofName(name);
        }
        return type;
    }

    /// @throws UnknownStoredName when the class is not on the list
    public String nameOf(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            throw UnknownStoredName.ofClass(type);
        }
        return name;
    }

    /// @throws UnknownStoredName when the class is not on the list
    public String revisionOf(Class<?> type) {
        String revision = revisions.get(type);
        if (revision == null) {
            throw UnknownStoredName.ofClass(type);
        }
        return revision;
    }

    /// Whether anything of a family is on the list.
    public boolean hasFamily(String prefix) {
        return classes.keySet().stream().anyMatch(name -> name.startsWith(prefix + "."));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(classes.keySet());
    }
}
