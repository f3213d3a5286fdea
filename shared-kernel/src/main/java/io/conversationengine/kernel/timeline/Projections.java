package io.conversationengine.kernel.timeline;

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

    /// @param position every event at or below it has been seen
    /// @param behind positions between it and the end of the log
    /// @param failing null while nothing keeps it from going on
    public record Projection(
            String name,
            long position,
            long behind,
            @Nullable Failing failing) {}

    /// An event that the projection cannot take. It is tried again and again; nothing after it is seen before.
    ///
    /// @param event the name under which it is stored
    /// @param reason one line
    /// @param since when it was tried for the first time
    public record Failing(long position, String event, String eventId, String reason, Instant since) {}
}
