package io.conversationengine.standalone.nemesis.node;

import java.time.Duration;

/// How the diary's reader goes through the log.
public enum ReaderKind {
    /// In one piece, which one process has at a time. A place is looked for, and lost, in a tenth of an engine's time.
    WHOLE(Duration.ZERO),
    /// In segments, by conversation, which the processes share, with an engine's own times: free segments are looked
    /// for every five seconds.
    DIVIDED(Duration.ofSeconds(4));

    private final Duration takeOver;

    ReaderKind(Duration takeOver) {
        this.takeOver = takeOver;
    }

    /// How much longer it takes until another process has what one has lost.
    public Duration takeOver() {
        return takeOver;
    }

    /// Whether an event of a workspace has its place among those of its conversations.
    public boolean ordersWorkspaces() {
        return this == WHOLE;
    }
}
