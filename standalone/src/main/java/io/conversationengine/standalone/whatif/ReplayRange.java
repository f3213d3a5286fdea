package io.conversationengine.standalone.whatif;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Which acts are replayed: from one place of the log on, up to another and without it.
///
/// @param from null for the log's beginning
/// @param to null for its end
public record ReplayRange(@Nullable Place from, @Nullable Place to) {

    public static final ReplayRange WHOLE = new ReplayRange(null, null);

    /// A place is named by its position, or as the first one at which something was recorded at an instant or after.
    public sealed interface Place {

        boolean isReachedAt(long position, Instant recordedAt);

        /// @throws IllegalArgumentException with what it is instead
        static Place of(String text) {
            try {
                if (text.matches("[0-9]{1,18}") && Long.parseLong(text) > 0) {
                    return new Position(Long.parseLong(text));
                }
                return new Time(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "it is a position from 1 on, or an instant such as 2026-10-01T00:00:00Z, not '%s'"
                                .formatted(text),
                        e);
            }
        }
    }

    record Position(long number) implements Place {
        @Override
        public boolean isReachedAt(long position, Instant recordedAt) {
            return position >= number;
        }

        @Override
        public String toString() {
            return "position " + number;
        }
    }

    record Time(Instant instant) implements Place {
        @Override
        public boolean isReachedAt(long position, Instant recordedAt) {
            return !recordedAt.isBefore(instant);
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /// @throws IllegalArgumentException when nothing can lie between the two
    public ReplayRange {
        boolean inOrder = switch (from) {
            case Position(long first) when to instanceof Position(long end) -> first < end;
            case Time(Instant first) when to instanceof Time(Instant end) -> first.isBefore(end);
            case null, default -> from == null || to == null;
        };
        if (!inOrder) {
            throw new IllegalArgumentException(
                    "--to must come after --from, and be a position or an instant like it: not %s and %s"
                            .formatted(from, to));
        }
    }

    boolean beginsBy(long position, Instant recordedAt) {
        return from == null || from.isReachedAt(position, recordedAt);
    }

    boolean endsBefore(long position, Instant recordedAt) {
        return to != null && to.isReachedAt(position, recordedAt);
    }
}
