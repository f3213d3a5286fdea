package io.conversationengine.query.webhook;

import io.conversationengine.log.serialization.StoredNames;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The names under which events are stored. Commands and answers, which have names, too, are none.
record EventKinds(Set<String> names) {

    static EventKinds of(StoredNames all) {
        return new EventKinds(all.names().stream()
                .filter(name -> isEvent(all.classOf(name)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Events stand in the sealed family of their feature.
    private static boolean isEvent(Class<?> type) {
        Class<?> family = type.getEnclosingClass();
        return family != null && family.getSimpleName().endsWith("Event");
    }

    Optional<String> firstUnknown(Collection<String> kinds) {
        return kinds.stream().filter(kind -> !names.contains(kind)).findFirst();
    }
}
