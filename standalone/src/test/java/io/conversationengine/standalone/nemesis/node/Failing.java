package io.conversationengine.standalone.nemesis.node;

import java.util.Arrays;

/// What the reader's handler does with an event, which bears it in its metadata.
public enum Failing {
    NEVER("never"),
    /// It can never be handled.
    FOR_EVER("for-ever"),
    /// It cannot be handled until the cause of it is gone.
    UNTIL_MENDED("until-mended"),
    /// As before, and only its transaction's end says so: which event of a batch it was is not known.
    UNTIL_MENDED_AT_THE_END("until-mended-at-the-end"),
    /// A process's first two tries find no database: no reason to park it.
    DATABASE_AWAY("database-away");

    /// The name of what says it in the metadata.
    public static final String KEY = "nemesis";

    private final String word;

    Failing(String word) {
        this.word = word;
    }

    public static Failing of(String word) {
        return Arrays.stream(values())
                .filter(failing -> failing.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing fails like this: " + word));
    }

    public String word() {
        return word;
    }

    /// Whether it is a reason to park.
    public boolean parks() {
        return this == FOR_EVER || this == UNTIL_MENDED || this == UNTIL_MENDED_AT_THE_END;
    }
}
