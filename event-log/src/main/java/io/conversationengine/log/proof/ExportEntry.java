package io.conversationengine.log.proof;

import io.conversationengine.log.append.EventRow;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What stands at one place of a log, in a database or in a file, true or not.
public sealed interface ExportEntry {

    /// A log, read from its beginning or from a place in it.
    interface Source {

        /// The next one; null when there is none.
        @Nullable
        ExportEntry next() throws IOException, SQLException;
    }

    /// @param claimed where it says that it stands, and the hash that it bears
    record Event(Link claimed, EventRow row) implements ExportEntry {

        /// Whether it was appended after that place, wherever it says that it stands.
        public boolean follows(Link before) {
            return claimed.hash().equals(before.next(row).hash());
        }

        void tell(ReadingProgress watch, long last) {
            watch.reached(claimed.position(), last, row.recordedAt());
        }
    }

    /// What the log says of itself: the place of its last event.
    record End(Link head) implements ExportEntry {}

    /// Something that nobody writes.
    record Unreadable() implements ExportEntry {}

    /// The beginning of something, where a file ends.
    record Torn() implements ExportEntry {}
}
