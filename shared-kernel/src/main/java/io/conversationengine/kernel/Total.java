package io.conversationengine.kernel;

/// How many items there are on all pages.
///
/// @param exact whether there are exactly so many, or at least so many
public record Total(long value, boolean exact) {

    /// Beyond this many, counting stops.
    public static final int COUNTED = 1_000;

    /// What a count says that stopped at one more than [#COUNTED].
    public static Total counted(long found) {
        return found > COUNTED ? new Total(COUNTED, false) : new Total(found, true);
    }
}
