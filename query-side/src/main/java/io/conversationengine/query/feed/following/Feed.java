package io.conversationengine.query.feed.following;

import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.query.feed.selection.FeedEnd;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import io.conversationengine.query.streaming.EventStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of a workspace for those who follow them, in the order of the log.
public final class Feed {

    private final SelectedEvents events;
    private final FollowedWorkspaces followed;

    public Feed(EventReader reader, SelectedEvents events) {
        this.events = events;
        this.followed = new FollowedWorkspaces(reader);
    }

    /// Whatever is there and whatever comes, for ever, or until there is an event that is not known.
    public void follow(EventStream client, Selection selection, long after) throws IOException, InterruptedException {
        // At once, so that the client knows that it follows.
        client.begin(after);
        FeedEnd reached = new FeedEnd(after, null);
        try (FollowedWorkspaces.Follower follower = followed.follow(selection.workspace())) {
            while (reached != null && reached.failing() == null && client.goesOn(reached.position())) {
                FeedPart part = follower.next(reached.position());
                reached = part == null ? reached : send(client, selection, part);
            }
        }
        if (reached != null && reached.failing() != null) {
            client.failing(reached.position(), reached.json());
        }
    }

    /// The part, or as much of it as is known; null where the client is to be left.
    private @Nullable FeedEnd send(EventStream client, Selection selection, FeedPart part) throws IOException {
        boolean sent = false;
        for (FeedLine line : part.lines()) {
            if (line.isIn(events, selection)) {
                if (line.end() != null) {
                    return line.end();
                }
                if (!client.goesOn(line.position() - 1)) {
                    return null;
                }
                client.send(line.position(), line.json());
                sent = true;
            }
        }
        if (sent) {
            client.flush();
        }
        return new FeedEnd(part.upTo(), null);
    }
}
