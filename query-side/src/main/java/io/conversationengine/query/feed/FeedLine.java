package io.conversationengine.query.feed;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// An event as it is given to whoever follows, written once for all of them.
final class FeedLine {

    private final long position;
    private final byte[] json;
    private final @Nullable FeedEnd end;

    private FeedLine(long position, byte[] json, @Nullable FeedEnd end) {
        this.position = position;
        this.json = json;
        this.end = end;
    }

    static FeedLine of(WorkspaceId workspace, RecordedEvent event) {
        if (event.fault() != null) {
            return new FeedLine(event.position(), new byte[0], FeedEnd.before(event, event.fault()));
        }
        return new FeedLine(event.position(), CloudEvent.of(workspace, event).json(), null);
    }

    long position() {
        return position;
    }

    /// In one line, without its end. Not to be changed.
    byte[] json() {
        return json;
    }

    /// Where everybody's answer ends: before an event that is not known.
    @Nullable
    FeedEnd end() {
        return end;
    }
}
