package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of what happened in a conversation.
///
/// @param next names the page after this one; null on the last. It stays right while things happen
/// @param parkedSince from when on nothing of the conversation is seen here, because an event could not be taken;
///     null where all is
public record Timeline(
        List<TimelineEntry> items,
        @Nullable String next,
        Total total,
        @Nullable Instant parkedSince) implements View {

    public Timeline {
        items = List.copyOf(items);
    }

    /// The same page with other items.
    public Timeline of(List<TimelineEntry> others) {
        return new Timeline(others, next, total, parkedSince);
    }
}
