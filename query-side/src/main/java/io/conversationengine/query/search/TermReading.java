package io.conversationengine.query.search;

/// What reading the words of a search gives.
public sealed interface TermReading permits Terms, TermReading.Unfit {

    /// @param problem what the text must be
    record Unfit(String problem) implements TermReading {}
}
