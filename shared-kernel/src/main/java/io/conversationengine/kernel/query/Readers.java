package io.conversationengine.kernel.query;

import io.conversationengine.kernel.Total;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those who follow the log, by name, and how much they have parked in all workspaces. Always one page.
///
/// @param next always null
public record Readers(List<Reader> items, @Nullable String next, Total total) implements View {

    public Readers {
        items = List.copyOf(items);
    }

    /// @param position every event at or below it was handled, is parked, or waits in its workspace's backlog
    /// @param behind positions between it and the end of the log
    /// @param parkedKeys conversations, other aggregates and workspaces of which it takes nothing
    /// @param parkedEvents events that it has passed without handling them
    public record Reader(String name, Policy policy, long position, long behind, long parkedKeys, long parkedEvents) {}

    /// What becomes of an event that a reader cannot take.
    public enum Policy {
        /// The reader stands before it until it can take it.
        STOP,
        /// It is put aside with whatever else comes of its conversation, and the reader goes on with all others.
        PARK
    }

    /// A page of what one reader has parked, of all workspaces.
    ///
    /// @param next names the page after this one; null on the last
    public record ParkedKeys(
            List<ParkedKey> items, @Nullable String next, Total total) implements View {

        public ParkedKeys {
            items = List.copyOf(items);
        }
    }

    /// A conversation, another aggregate or a workspace of which the reader takes nothing.
    ///
    /// @param workspace null where its events do not name it
    /// @param retryAt when an operator asked for another try that has not been made yet; null when nobody has
    /// @param events how many wait
    /// @param first the event that could not be taken; all others wait behind it
    public record ParkedKey(
            String id,
            @Nullable String workspace,
            Instant parkedAt,
            @Nullable Instant retryAt,
            long events,
            ParkedEvent first) {}

    /// @param event the name under which it is stored
    /// @param reason of the last try, in one line
    public record ParkedEvent(
            long position,
            String event,
            String eventId,
            @Nullable String reason) {}
}
