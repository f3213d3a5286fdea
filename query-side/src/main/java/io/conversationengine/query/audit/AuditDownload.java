package io.conversationengine.query.audit;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.edge.negotiation.AcceptedEncoding;
import io.conversationengine.edge.server.BoundedHttp;
import io.conversationengine.edge.server.PacedAnswer;
import io.conversationengine.kernel.audit.AuditForm;
import io.conversationengine.log.audit.ProvenEvents;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.query.audit.AuditLog.Asked;
import io.conversationengine.query.feed.QuickGzip;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.conversationengine.query.proof.LogProofs;
import io.conversationengine.query.streaming.ReadingPace;
import io.conversationengine.query.streaming.StreamSlots;
import io.conversationengine.query.streaming.StreamedAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Gives the audit as a file of any length: a few hundred events are in memory at a time. One that is not given whole
/// is broken off.
@Component
final class AuditDownload {

    private static final int READ_AT_ONCE = 200;
    private static final String GZIP = "gzip";

    private final ObjectProvider<ProvenEvents> stored;
    private final LogProofs proofs;
    private final AuditRecord record;
    private final StreamSlots slots;
    private final StreamedAnswers live;

    /// @param stored none where events are kept in another store
    AuditDownload(
            ObjectProvider<ProvenEvents> stored,
            LogProofs proofs,
            AuditRecord record,
            StreamSlots slots,
            StreamedAnswers live) {
        this.stored = stored;
        this.proofs = proofs;
        this.record = record;
        this.slots = slots;
        this.live = live;
    }

    /// @throws io.conversationengine.edge.problem.ProblemException when too many others read, or where nothing can be
    ///     proven
    void answer(
            Asked asked, AuditForm form, Admission admission, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (form == AuditForm.PROVEN_LINES) {
            proofs.soonUpTo(asked.bounds().upTo());
        }
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            boolean _ = begin(form, asked.bounds(), request, response);
            return;
        }
        try (StreamSlots.Slot place = slots.read(asked.caller().workspace())) {
            FeedBounds bounds = asked.bounds();
            record.read(asked.caller().requester(), asked.scope(), bounds.after(), bounds.upTo(), form);
            boolean zipped = begin(form, bounds, request, response);
            PacedAnswer.leave(request);
            OutputStream plain = response.getOutputStream();
            OutputStream out = zipped ? new QuickGzip(plain) : plain;
            AuditWriting writing = writing(form, asked, out);
            writing.begin();
            // Long may pass until something is found.
            response.flushBuffer();
            write(asked, writing, place, admission);
            out.close();
        } catch (ReadingPace.TooSlow | ClientAbortException e) {
            BoundedHttp.breakOff(e);
        }
    }

    private AuditWriting writing(AuditForm form, Asked asked, OutputStream out) {
        if (form != AuditForm.PROVEN_LINES) {
            return new AuditTable(out, asked.entries());
        }
        FeedBounds bounds = asked.bounds();
        ProvenLines.About about =
                new ProvenLines.About(asked.caller().workspace().value(), asked.scope(), bounds.after(), bounds.upTo());
        return new ProvenLines(out, about, asked.entries(), stored.getObject(), proofs);
    }

    private void write(Asked asked, AuditWriting writing, StreamSlots.Slot place, Admission admission)
            throws IOException {
        ReadingPace pace = live.pace();
        long last = asked.bounds().after();
        for (boolean more = last < asked.bounds().upTo(); more; ) {
            if (!place.isKept() || !admission.holds()) {
                throw new ClientAbortException("The key was revoked, or the engine stops");
            }
            Part part = asked.events().read(last, asked.bounds().upTo(), READ_AT_ONCE);
            pace.begin();
            writing.add(part.events());
            pace.check();
            last = part.last();
            more = part.more();
        }
        writing.end();
    }

    /// @return whether it is compressed
    private static boolean begin(
            AuditForm form, FeedBounds bounds, HttpServletRequest request, HttpServletResponse response) {
        boolean zipped = AcceptedEncoding.takes(request, GZIP);
        response.setContentType(
                form == AuditForm.PROVEN_LINES ? MediaType.APPLICATION_NDJSON_VALUE : CsvLine.CONTENT_TYPE);
        response.setHeader(EngineHeaders.POSITION, Long.toString(bounds.upTo()));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        return zipped;
    }
}
