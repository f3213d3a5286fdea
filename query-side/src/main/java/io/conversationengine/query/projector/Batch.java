package io.conversationengine.query.projector;

import java.util.List;
import java.util.stream.Stream;

/// Events that follow each other in the log, and where what they add up to is kept.
///
/// @param entries at least one, in the order of the log
public record Batch(Schema schema, List<LogEntry> entries) {

    public Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("A batch has an event");
        }
    }

    /// Those of the events that are of one family.
    public <E> Stream<E> events(Class<E> family) {
        return entries.stream().map(LogEntry::event).filter(family::isInstance).map(family::cast);
    }
}
