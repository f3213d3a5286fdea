package io.conversationengine.benchmarks.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who answers.
///
/// @param patience for how long it is asked questions of one kind at most, five of them at least
record SearchContender(String name, Duration patience, Answer answer) {

    /// Finds a page of what has the term in it; without one, of what the agent closed.
    interface Answer {
        void to(Search search, @Nullable String term, int agent) throws Exception;
    }
}
