package io.conversationengine.log.proof;

import java.util.Locale;

/// What came of reading a log from one end to the other.
public sealed interface Proof {

    /// Nothing was changed, removed, added or swapped.
    record Whole(Link head) implements Proof {}

    /// @param position the first that is not as it was written
    record Broken(long position, Damage damage) implements Proof {

        /// In one line.
        @Override
        public String toString() {
            return "position %d %s".formatted(position, damage.words);
        }
    }

    /// Nobody looked: the log ends before what was asked for.
    ///
    /// @param end the position of its last event
    /// @param from the first position that was to be looked at
    record EndsBefore(long end, long from) implements Proof {

        /// In one line.
        @Override
        public String toString() {
            return "the log ends at position %d: there is nothing from %d on".formatted(end, from);
        }
    }

    /// What happened to it.
    enum Damage {
        CHANGED("was changed"),
        REMOVED("was removed"),
        ADDED("was added"),
        SWAPPED("was swapped with the next"),
        /// The chain holds; whoever appended it did so wrongly. Looked for in a database only.
        OUT_OF_SEQUENCE("does not follow the event before it in its stream"),
        MISSING("is missing, and what came after it"),
        /// Of an export only: a database has no last line.
        CUT_OFF("is where the file was cut off: the last line, which says where the log ends, is missing"),
        END_CHANGED("is where the log ends, and what it says of its end was changed"),
        REWRITTEN("has another hash than the checkpoint: something up to it was rewritten");

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
