package io.conversationengine.kernel.timeline;

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
    public record Projection(String name, long position, long behind) {}
}
