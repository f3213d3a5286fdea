package io.conversationengine.query.feed;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.negotiation.AcceptedEncoding;
import io.conversationengine.edge.negotiation.EntityTags;
import io.conversationengine.edge.server.BoundedHttp;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.selection.SliceContacts;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.feed.form.FeedForm;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.feed.selection.SelectedEvents;
import io.conversationengine.query.feed.selection.Selection;
import io.conversationengine.query.streaming.ReadingPace;
import io.conversationengine.query.streaming.StreamSlots;
import io.conversationengine.query.streaming.StreamedAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/// Writes pages, lines and slices as HTTP says: with their length or in chunks, compressed for whoever takes that.
final class FeedResponses {

    private static final String GZIP = "gzip";

    private final SliceContacts contacts;
    private final ContactKeys keys;
    private final StreamedAnswers live;
    private final StreamSlots slots;
    private final KeptBytes.Room room = new KeptBytes.Room();

    FeedResponses(SliceContacts contacts, ContactKeys keys, StreamedAnswers live, StreamSlots slots) {
        this.contacts = contacts;
        this.keys = keys;
        this.live = live;
        this.slots = slots;
    }

    void page(
            Supplier<byte[]> reading,
            WorkspaceId workspace,
            FeedBounds bounds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        byte[] page;
        try (StreamSlots.Slot _ = slots.read(workspace)) {
            page = reading.get();
        }
        boolean zipped = begin(MediaType.APPLICATION_JSON_VALUE, bounds, request, response);
        byte[] body = zipped ? zipped(page) : page;
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    void lines(
            SelectedEvents events,
            Selection selection,
            FeedForm form,
            FeedBounds bounds,
            Admission admission,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (StreamSlots.Slot place = slots.read(selection.workspace())) {
            LinesAnswer lines =
                    new LinesAnswer(events, selection, form, () -> place.isKept() && admission.holds(), live.pace());
            if (bounds.isSlice()) {
                slice(lines, bounds, request, response);
            } else {
                bulk(lines, bounds, request, response);
            }
        } catch (ReadingPace.TooSlow | ClientAbortException e) {
            // Or whoever reads would take what was sent for everything.
            BoundedHttp.breakOff(e);
        }
    }

    private static void bulk(
            LinesAnswer lines, FeedBounds bounds, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            boolean _ = begin(MediaType.APPLICATION_NDJSON_VALUE, bounds, request, response);
            return;
        }
        OutputStream[] out = new OutputStream[1];
        lines.writeTo(
                () -> {
                    boolean zipped = begin(MediaType.APPLICATION_NDJSON_VALUE, bounds, request, response);
                    // Long may pass until more is found.
                    response.flushBuffer();
                    out[0] = zipped ? new QuickGzip(response.getOutputStream()) : response.getOutputStream();
                    return out[0];
                },
                bounds);
        out[0].close();
    }

    private void slice(LinesAnswer lines, FeedBounds bounds, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean zipped = AcceptedEncoding.takes(request, GZIP);
        Slice slice = new Slice(lines, bounds, zipped, contacts, keys, room);
        String known = slice.tag();
        if (EntityTags.isNamed(request, known)) {
            response.setHeader(HttpHeaders.ETAG, known);
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        try (Slice.Made made = slice.made()) {
            boolean _ = begin(MediaType.APPLICATION_NDJSON_VALUE, bounds, request, response);
            response.setHeader(HttpHeaders.ETAG, made.tag());
            response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
            response.setContentLengthLong(made.bytes().length());
            if (!HttpMethod.HEAD.matches(request.getMethod())) {
                slice.send(made, response.getOutputStream());
            }
        }
    }

    /// @return whether it is compressed
    private static boolean begin(
            String type, FeedBounds bounds, HttpServletRequest request, HttpServletResponse response) {
        boolean zipped = AcceptedEncoding.takes(request, GZIP);
        response.setContentType(type);
        response.setHeader(EngineHeaders.POSITION, Long.toString(bounds.upTo()));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        return zipped;
    }

    private static byte[] zipped(byte[] page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (QuickGzip out = new QuickGzip(bytes)) {
            out.write(page);
        }
        return bytes.toByteArray();
    }
}
