package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of what happened in a conversation.
///
/// @param next names the page after this one; null on the last. It stays right while things happen
public record Timeline(List<TimelineEntry> items, @Nullable String next, Total total) implements View {

    public Timeline {
        items = List.copyOf(items);
    }
}
