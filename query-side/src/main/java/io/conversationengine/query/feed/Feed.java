package io.conversationengine.query.feed;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.log.eventstore.RecordedEvent;
import io.conversationengine.query.streaming.EventStream;
import io.conversationengine.query.streaming.ReadingPace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The events of a workspace in the order of the log, written while they are read. At no time is more than one page of
/// them in memory, and while a page is written no connection is held, so that a slow client holds up nobody.
final class Feed {

    private static final int PAGE = 200;

    private final EventReader reader;
    private final FollowedWorkspaces followed;

    Feed(EventReader reader) {
        this.reader = reader;
        this.followed = new FollowedWorkspaces(reader);
    }

    /// Up to where the log went when this began. Whoever gets no last line with the position reached has not got
    /// everything.
    ///
    /// @param most how many events at most
    /// @param goesOn asked before each event: the answer ends when it is false
    /// @param pace what the client is measured by
    void readInto(
            OutputStream out, WorkspaceId workspace, long after, long most, BooleanSupplier goesOn, ReadingPace pace)
            throws IOException {
        long head = reader.head();
        FeedEnd reached = new FeedEnd(after, null);
        for (long left = most; reached.position() < head && left > 0 && reached.failing() == null; ) {
            pace.begin();
            Part part = reader.ofWorkspace(workspace, reached.position(), head, (int) Math.min(left, PAGE));
            reached = write(part, goesOn, event -> {
                out.write(CloudEvent.of(workspace, event).json());
                out.write('\n');
                pace.check();
            });
            if (reached == null) {
                return;
            }
            left -= part.events().size();
        }
        out.write(reached.json());
        out.write('\n');
    }

    /// Whatever is there and whatever comes, for ever, or until there is an event that is not known.
    void follow(EventStream client, WorkspaceId workspace, long after) throws IOException, InterruptedException {
        // At once, so that the client knows that it follows.
        client.reached(after);
        FeedEnd reached = new FeedEnd(after, null);
        try (FollowedWorkspaces.Follower follower = followed.follow(workspace)) {
            while (reached != null && reached.failing() == null && client.goesOn(reached.position())) {
                FeedPart part = follower.next(reached.position());
                reached = part == null ? reached : send(client, part);
            }
        }
        if (reached != null && reached.failing() != null) {
            client.failing(reached.position(), reached.json());
        }
    }

    /// The part, or as much of it as is known; null where the client is to be left.
    private static @Nullable FeedEnd send(EventStream client, FeedPart part) throws IOException {
        for (FeedLine line : part.lines()) {
            if (line.end() != null) {
                return line.end();
            }
            if (!client.goesOn(line.position() - 1)) {
                return null;
            }
            client.send(line.position(), line.json());
        }
        if (!part.lines().isEmpty()) {
            client.flush();
        }
        return new FeedEnd(part.upTo(), null);
    }

    @FunctionalInterface
    private interface Writer {
        void write(RecordedEvent event) throws IOException;
    }

    /// The part, or as much of it as is known; null where it was broken off.
    private static @Nullable FeedEnd write(Part part, BooleanSupplier goesOn, Writer writer) throws IOException {
        for (RecordedEvent event : part.events()) {
            if (event.fault() != null) {
                return FeedEnd.before(event, event.fault());
            }
            if (!goesOn.getAsBoolean()) {
                return null;
            }
            writer.write(event);
        }
        return new FeedEnd(part.last(), null);
    }
}
