package io.conversationengine.standalone.whatif;

import io.conversationengine.kernel.Recorded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event of the log, of which nothing personal is known.
///
/// @param name as it is stored
/// @param command the id of the command that brought it; null where the log does not say
record PastEvent(
        long position,
        String stream,
        String name,
        Instant at,
        @Nullable String command,
        Recorded<Object> recorded) {

    /// What one command brought, in its order.
    record Step(List<PastEvent> events) {

        PastEvent first() {
            return events.getFirst();
        }

        /// The event after one of these; null after the last.
        @Nullable
        Object after(int place) {
            return place + 1 < events.size() ? events.get(place + 1).recorded().event() : null;
        }
    }

    /// What was made in memory has no commands: there it is the instant that holds events together.
    boolean isOfOneCommandWith(PastEvent other) {
        return stream.equals(other.stream)
                && (command == null ? other.command == null && at.equals(other.at) : command.equals(other.command));
    }
}
