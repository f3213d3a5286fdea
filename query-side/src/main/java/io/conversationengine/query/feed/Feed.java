package io.conversationengine.query.feed;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.store.EventReader;
import io.conversationengine.log.store.EventReader.Part;
import io.conversationengine.log.store.RecordedEvent;
import io.conversationengine.query.live.EventStream;
import io.conversationengine.query.live.Places.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The events of a workspace in the order of the log, written while they are read. At no time is more than one page of
/// them in memory, and while a page is written no connection is held, so that a slow client holds up nobody.
final class Feed {

    private static final int PAGE = 200;

    /// How soon it is noticed that the engine stops.
    private static final Duration SHORT = Duration.ofMillis(200);

    /// What arrives within so little time is read together: each of many followers would read for each arrival.
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final EventReader reader;

    Feed(EventReader reader) {
        this.reader = reader;
    }

    /// Up to where the log went when this began. Whoever gets no last line with the position reached has not got
    /// everything.
    ///
    /// @param most how many events at most
    void readInto(OutputStream out, WorkspaceId workspace, long after, long most, Place place) throws IOException {
        long head = reader.head();
        long reached = after;
        for (long left = most; reached < head && left > 0; ) {
            if (!place.isKept()) {
                return;
            }
            Part part = reader.ofWorkspace(workspace, reached, head, (int) Math.min(left, PAGE));
            for (RecordedEvent event : part.events()) {
                out.write(CloudEvent.of(workspace, event).json());
                out.write('\n');
            }
            left -= part.events().size();
            reached = part.last();
        }
        out.write("{\"position\":%d}\n".formatted(reached).getBytes(StandardCharsets.US_ASCII));
    }

    /// Whatever is there and whatever comes, for ever.
    void follow(EventStream client, WorkspaceId workspace, long after) throws IOException, InterruptedException {
        long reached = after;
        // At once, so that the client knows that it follows.
        client.reached(reached);
        while (client.goesOn(reached)) {
            if (reader.awaitBeyond(reached, SHORT)) {
                Part part = reader.ofWorkspace(workspace, reached, reader.knownHead(), PAGE);
                for (RecordedEvent event : part.events()) {
                    client.send(
                            event.position(), CloudEvent.of(workspace, event).json());
                }
                if (!part.events().isEmpty()) {
                    client.flush();
                }
                reached = part.last();
                if (!part.more()) {
                    Thread.sleep(GATHERING);
                }
            }
        }
    }
}
