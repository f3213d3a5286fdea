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

    /// What happened to it.
    enum Damage {
        CHANGED("was changed"),
        REMOVED("was removed"),
        ADDED("was added"),
        SWAPPED("was swapped with the next"),
        /// The chain holds; whoever appended it did so wrongly. Looked for in a database only.
        OUT_OF_SEQUENCE("does not follow the event before it in its stream"),
        MISSING("is missing, and what came after it"),
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
