package io.conversationengine.query.feed;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.store.EventReader;
import io.conversationengine.log.store.EventReader.Part;
import io.conversationengine.log.store.RecordedEvent;
import io.conversationengine.query.live.EventStream;
import io.conversationengine.query.live.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
    /// @param goesOn asked before each event: the answer ends when it is false
    /// @param pace what the client is measured by
    void readInto(OutputStream out, WorkspaceId workspace, long after, long most, BooleanSupplier goesOn, Pace pace)
            throws IOException {
        long head = reader.head();
        Reached reached = new Reached(after, null);
        for (long left = most; reached.position() < head && left > 0 && reached.failing() == null; ) {
            pace.begin();
            Part part = reader.ofWorkspace(workspace, reached.position(), head, (int) Math.min(left, PAGE));
            reached = write(part, _ -> goesOn.getAsBoolean(), event -> {
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
        Reached reached = new Reached(after, null);
        // At once, so that the client knows that it follows.
        client.reached(after);
        while (reached != null && reached.failing() == null && client.goesOn(reached.position())) {
            if (reader.awaitBeyond(reached.position(), SHORT)) {
                reached = sendOn(client, workspace, reached.position());
            }
        }
        if (reached != null && reached.failing() != null) {
            client.failing(reached.position(), reached.json());
        }
    }

    private @Nullable Reached sendOn(EventStream client, WorkspaceId workspace, long after)
            throws IOException, InterruptedException {
        long head = reader.knownHead();
        Part part = reader.mayBeOfWorkspace(workspace, after, head)
                ? reader.ofWorkspace(workspace, after, head, PAGE)
                : new Part(List.of(), head, false);
        Reached reached = write(
                part,
                client::goesOn,
                event -> client.send(
                        event.position(), CloudEvent.of(workspace, event).json()));
        if (!part.events().isEmpty()) {
            client.flush();
        }
        if (!part.more()) {
            Thread.sleep(GATHERING);
        }
        return reached;
    }

    @FunctionalInterface
    private interface Writer {
        void write(RecordedEvent event) throws IOException;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holdsAt(long position) throws IOException;
    }

    /// The part, or as much of it as is known; null where it was broken off.
    private static @Nullable Reached write(Part part, Condition goesOn, Writer writer) throws IOException {
        for (RecordedEvent event : part.events()) {
            if (!event.known()) {
                return Reached.before(event);
            }
            if (!goesOn.holdsAt(event.position() - 1)) {
                return null;
            }
            writer.write(event);
        }
        return new Reached(part.last(), null);
    }
}
