package io.conversationengine.log.serialization;

import java.util.SortedSet;
import java.util.TreeSet;

/// The events of the kernel under their stored names, for those who show them or ask for some of them.
public final class EventNames {

    private static final StoredNames NAMES = new StoredNames(KernelFamilies.events());

    private EventNames() {}

    public static SortedSet<String> all() {
        return new TreeSet<>(NAMES.names());
    }

    /// The record of an event in today's form.
    ///
    /// @throws UnknownStoredName when there is no such event
    public static Class<?> recordOf(String name) {
        return NAMES.classOf(name);
    }

    /// The revision of an event's form today.
    ///
    /// @throws UnknownStoredName when there is no such event
    public static String revisionOf(String name) {
        return NAMES.revisionOf(NAMES.classOf(name));
    }
}
