package io.conversationengine.query.audit;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.audit.AuditForm;
import io.conversationengine.kernel.audit.AuditScope;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Audit;
import io.conversationengine.kernel.query.Query.FindAudit;
import io.conversationengine.query.conversation.ConversationPath;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LongSummaryStatistics;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class AuditEndpoint {

    private final QueryClient queries;
    private final AuditRecord record;

    AuditEndpoint(QueryClient queries, AuditRecord record) {
        this.queries = queries;
        this.record = record;
    }

    @GetMapping(ConversationPath.PATH + "/audit")
    @Operation(
            summary = "The events of a conversation as the log has them, each with who did it, with which key and why",
            description = "Answered from the log itself, which records who was given it. `hash` is the event's in the"
                    + " chain of all events, which `./run verify` checks; `correlationId` is the first message of the"
                    + " chain that led to the event, `causationId` the one right before it.")
    @Problems({404, 501, 503})
    Audit audit(
            Caller caller,
            @PathVariable ConversationId id,
            @Parameter(
                            description = Page.ORDER,
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"asc", "desc"}))
                    @RequestParam(defaultValue = "asc")
                    String order,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        FindAudit query = new FindAudit(caller.workspace(), id, Page.order(order), after, limit, atLeast.value());
        Audit page = queries.ask(query, caller, response);
        LongSummaryStatistics given =
                page.items().stream().mapToLong(Audit.RecordedEvent::position).summaryStatistics();
        if (given.getCount() > 0) {
            record.read(caller.requester(), AuditScope.of(id), given.getMin() - 1, given.getMax(), AuditForm.PAGE);
        }
        return page;
    }
}
