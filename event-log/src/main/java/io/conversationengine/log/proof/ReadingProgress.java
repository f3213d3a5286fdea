package io.conversationengine.log.proof;

import java.time.Instant;

/// Somebody who is told how far the reading has come.
@FunctionalInterface
public interface ReadingProgress {

    /// @param last the position at which the reading will end; 0 where nobody knows
    void reached(long position, long last, Instant recordedAt);
}
