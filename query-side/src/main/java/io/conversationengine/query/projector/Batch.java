package io.conversationengine.query.projector;

import java.util.List;
import java.util.stream.Stream;

/// Events that follow each other in the log, and where what they add up to is kept.
///
/// @param entries at least one, in the order of the log
/// @param lateAt the position at which the rows are already, where these were parked when they were passed; else 0
public record Batch(Schema schema, List<LogEntry> entries, long lateAt) {

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

    /// From which position on one of its events is to be seen by whoever asks what has changed.
    public long shownAt(LogEntry entry) {
        return Math.max(entry.position(), lateAt);
    }
}
