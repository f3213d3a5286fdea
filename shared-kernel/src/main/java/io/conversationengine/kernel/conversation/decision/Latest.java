package io.conversationengine.kernel.conversation.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// News may come in any order: what counts is the latest.
final class Latest {

    private Latest() {}

    static Instant of(@Nullable Instant known, Instant told) {
        return known == null || told.isAfter(known) ? told : known;
    }
}
