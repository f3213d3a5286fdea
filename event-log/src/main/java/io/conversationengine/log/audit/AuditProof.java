package io.conversationengine.log.audit;

/// What came of checking a file of an audit.
public sealed interface AuditProof {

    /// All of it is as the log's engine wrote it, and each stored event is in the log.
    ///
    /// @param origin the log's name
    /// @param size of the log in the file's checkpoint
    record Whole(String origin, long size, long entries) implements AuditProof {

        /// In one line, as JSON: what is proven by the log's tree, and what only its engine's signature says.
        @Override
        public String toString() {
            return ("{\"origin\":\"%s\",\"size\":%d,\"entries\":%d,"
                            + "\"stored\":\"in the log\",\"entry\":\"as signed\",\"file\":\"as signed\"}")
                    .formatted(origin, size, entries);
        }
    }

    /// @param line of the file, from 1
    /// @param position of the line's event, as far as it says; 0 where it says none
    record Broken(long line, long position, Damage damage) implements AuditProof {

        /// In one line.
        @Override
        public String toString() {
            String event = position == 0 ? "" : ", the event at position " + position;
            return "line %d%s: %s".formatted(line, event, damage.words);
        }
    }

    /// What happened to a line.
    enum Damage {
        NO_AUDIT("it is not the first line of a file of an audit"),
        NOT_SIGNED("its checkpoint is not signed with this key"),
        CHANGED("something was changed, removed or added here"),
        UNREADABLE("it is no line of such a file"),
        NOT_THE_EVENT("what is stored is not what its hash was made of"),
        NOT_IN_LOG("its hash is not in the log at this position"),
        OUT_OF_ORDER("it does not come after the one before it"),
        CUT_OFF("the file ends before it: its last line, which is signed, is missing"),
        NOT_SEALED("what was signed of the file, with this key, is another file"),
        ADDED("something was added after the last line");

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        /// Whether it may be another file, or another key, and nobody need have changed anything.
        public boolean isSeenAtOnce() {
            return this == NO_AUDIT || this == NOT_SIGNED;
        }
    }
}
