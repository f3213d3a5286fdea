package io.conversationengine.query.audit;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.access.Admission;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.csv.CsvLine;
import io.conversationengine.edge.negotiation.AcceptedTypes;
import io.conversationengine.edge.openapi.AnswerHeaders;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.openapi.QueryParameters;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.audit.AuditForm;
import io.conversationengine.log.serialization.StoredJson;
import io.conversationengine.query.audit.AuditLog.Asked;
import io.conversationengine.query.feed.selection.FeedBounds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.AUDIT)
@Tag(name = "Audit")
final class WorkspaceAuditEndpoint {

    private static final MediaType CSV = MediaType.parseMediaType(CsvLine.MEDIA_TYPE);

    private final AuditLog log;
    private final AuditRecord record;
    private final AuditDownload download;

    WorkspaceAuditEndpoint(AuditLog log, AuditRecord record, AuditDownload download) {
        this.log = log;
        this.record = record;
        this.download = download;
    }

    @GetMapping(
            path = "/v1/audit",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE, CsvLine.MEDIA_TYPE})
    @Operation(
            summary = "Who did what, when and why: the events of the workspace as the log has them",
            description = "As `application/json`, the default: a page. As `application/x-ndjson`: a file that"
                    + " `./run verify --audit FILE --public-key FILE` checks on another machine, with what each hash is"
                    + " made of, its proof, and a signature over the whole. As `text/csv`: for a spreadsheet; a cell"
                    + " that begins as a formula has an apostrophe before it. The log records who was given what.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = AuditPage.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(type = "object")),
                                @Content(mediaType = CsvLine.MEDIA_TYPE, schema = @Schema(type = "string"))
                            }))
    @AnswerHeaders(EngineHeaders.POSITION)
    @Problems({429, 501, 503})
    void workspaceAudit(
            Caller caller,
            Admission admission,
            @QueryParameters @Valid AuditRequest asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MediaType type =
                AcceptedTypes.of(request).preferred(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON, CSV);
        Asked what = log.asked(caller, asked);
        if (type.equals(MediaType.APPLICATION_JSON)) {
            AuditPage page = AuditPage.read(what, asked.pageSize());
            record.read(caller.requester(), what.scope(), what.bounds().after(), page.position(), AuditForm.PAGE);
            write(page, what.bounds(), response);
            return;
        }
        if (asked.limit() != null) {
            throw Problem.invalid("limit", "does not go with " + type).asException();
        }
        AuditForm form = type.equals(CSV) ? AuditForm.CSV : AuditForm.PROVEN_LINES;
        download.answer(what, form, admission, request, response);
    }

    private static void write(AuditPage page, FeedBounds bounds, HttpServletResponse response) throws IOException {
        byte[] json = StoredJson.mapper().writeValueAsBytes(page);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(EngineHeaders.POSITION, Long.toString(bounds.upTo()));
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
