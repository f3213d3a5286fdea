package io.conversationengine.query.feed;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.FeedEnd.Failing;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import io.conversationengine.query.streaming.ReadingPace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.ClientAbortException;

/// Events a line each, written while they are read. Whoever is given less than all hears it from HTTP: the connection
/// is broken off.
///
/// @param goesOn asked again and again: the answer is broken off when it is false
/// @param pace what the client is measured by
record LinesAnswer(
        SelectedEvents events, Selection selection, FeedForm form, BooleanSupplier goesOn, ReadingPace pace) {

    private static final int PIECE_BYTES = 8_192;

    /// Where the lines go.
    @FunctionalInterface
    interface Lines {

        /// Called with the first lines, when it is known that they can be given.
        OutputStream begin() throws IOException;
    }

    /// @throws io.conversationengine.edge.problem.ProblemException where the first event cannot be given
    /// @throws IOException where a later one cannot
    void writeTo(Lines lines, FeedBounds bounds) throws IOException {
        try (FeedChunks chunks = new FeedChunks(events, selection, form, bounds)) {
            FeedChunk chunk = chunks.next();
            refuseWhereNothingCanBeGiven(chunk);
            OutputStream out = lines.begin();
            write(chunk.events(), out);
            while (chunk.more()) {
                chunk = chunks.next();
                write(chunk.events(), out);
            }
            if (chunk.failing() != null) {
                out.flush();
                throw new ClientAbortException(chunk.failing().reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAbortException(e);
        }
    }

    /// The same where nothing but all of it is an answer.
    ///
    /// @throws io.conversationengine.edge.problem.ProblemException where an event cannot be given
    void writeWhole(OutputStream out, FeedBounds bounds) throws IOException {
        try (FeedChunks chunks = new FeedChunks(events, selection, form, bounds)) {
            for (boolean more = true; more; ) {
                FeedChunk chunk = chunks.next();
                if (chunk.failing() != null) {
                    throw problem(chunk.failing()).asException();
                }
                write(chunk.events(), out);
                more = chunk.more();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAbortException(e);
        }
    }

    /// Writes what was made before.
    void paced(byte[] made, int count, OutputStream out) throws IOException {
        pace.begin();
        for (int written = 0; written < count; written += PIECE_BYTES) {
            requireToGoOn();
            out.write(made, written, Math.min(PIECE_BYTES, count - written));
            pace.check();
        }
    }

    private static void refuseWhereNothingCanBeGiven(FeedChunk first) {
        if (first.failing() != null && first.events().isEmpty()) {
            throw problem(first.failing()).asException();
        }
    }

    /// What is asked for cannot be given beyond an event.
    static Problem problem(Failing failing) {
        String detail = "%s. Go on with after=%d to pass it.".formatted(failing.reason(), failing.position());
        return failing.unknown()
                ? Problem.unknownEvent(detail)
                        .with("position", failing.position())
                        .with("event", failing.event())
                        .with("eventId", failing.eventId())
                : Problem.unreadableEvent(failing.position(), failing.event(), failing.eventId())
                        .detail(detail);
    }

    private void write(List<byte[]> chunk, OutputStream out) throws IOException {
        pace.begin();
        for (byte[] event : chunk) {
            requireToGoOn();
            out.write(event);
            out.write('\n');
            pace.check();
        }
    }

    private void requireToGoOn() throws IOException {
        if (!goesOn.getAsBoolean()) {
            throw new ClientAbortException("The key was revoked, or the engine stops");
        }
    }
}
