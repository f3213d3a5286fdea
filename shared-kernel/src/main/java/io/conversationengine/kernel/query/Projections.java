package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the projections have come. Always one page.
///
/// @param next always null
public record Projections(List<Projection> items, @Nullable String next, Total total) implements View {

    public Projections {
        items = List.copyOf(items);
    }

    /// @param position every event at or below it has been seen, but for those of a backlog
    /// @param behind positions between it and the end of the log
    /// @param backlog null while no workspace is behind the others
    /// @param failing null while nothing keeps it from going on
    /// @param rebuild null while nobody makes it anew
    public record Projection(
            String name,
            long position,
            long behind,
            @Nullable Backlog backlog,
            @Nullable Failing failing,
            @Nullable Rebuild rebuild) {}

    /// What waits of workspaces that took more than their share of the projection, each by itself.
    ///
    /// @param workspaces how many there are
    /// @param failing of how many of them nothing can be seen before somebody mends what it fails at
    /// @param position of the one that is farthest behind
    /// @param behind positions between it and the end of the log
    public record Backlog(long workspaces, long failing, long position, long behind) {}

    /// An event that the projection cannot take. It is tried again and again; nothing after it is seen before.
    ///
    /// @param event the name under which it is stored
    /// @param reason one line
    /// @param since when it was tried for the first time
    public record Failing(long position, String event, String eventId, String reason, Instant since) {}

    /// The projection is being made anew from the log, beside the one in use, which it then replaces.
    ///
    /// @param of the position to be reached: that of the one in use
    /// @param eventsPerSecond how fast it last read; 0 before it is known
    /// @param secondsLeft until the end of reading; null when nobody can know, and after it
    /// @param failing null while nothing keeps it from going on
    public record Rebuild(
            Phase phase,
            long position,
            long of,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            Instant startedAt,
            @Nullable Failing failing) {}

    /// What a rebuild is at, in this order.
    public enum Phase {
        /// Makes rows of the events.
        READING,
        /// Makes the indexes of all rows at once, which may take as long as it took to read.
        INDEXING,
        /// Reads what has come meanwhile and, when nobody stands in its way, takes the place of the one in use.
        SWITCHING
    }
}
