package io.conversationengine.query.feed.following;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedEnd;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import org.jspecify.annotations.Nullable;

/// An event as it is given to whoever follows, written once for all of them.
final class FeedLine {

    private final long position;
    private final String name;
    private final String stream;
    private final byte[] json;
    private final @Nullable FeedEnd end;

    private FeedLine(RecordedEvent event, byte[] json, @Nullable FeedEnd end) {
        this.position = event.position();
        this.name = event.name();
        this.stream = event.stream();
        this.json = json;
        this.end = end;
    }

    static FeedLine of(WorkspaceId workspace, RecordedEvent event) {
        if (event.fault() != null) {
            return new FeedLine(event, new byte[0], FeedEnd.before(event, event.fault()));
        }
        return new FeedLine(event, FeedForm.CLOUD_EVENTS.json(workspace, event), null);
    }

    boolean isIn(SelectedEvents events, Selection selection) {
        return events.isSelected(selection, name, stream);
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
