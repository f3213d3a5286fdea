package io.conversationengine.query.timeline;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.Query.AsOf;
import io.conversationengine.kernel.query.Query.FindPastTimeline;
import io.conversationengine.kernel.query.Query.FindTimeline;
import io.conversationengine.kernel.query.Query.Order;
import io.conversationengine.kernel.query.Timeline;
import io.conversationengine.query.conversation.ConversationPath;
import io.conversationengine.query.history.AsOfParameter;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class TimelineEndpoint {

    private final QueryClient queries;

    TimelineEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping(ConversationPath.PATH + "/timeline")
    @Operation(
            summary = "What happened in a conversation",
            description =
                    "A message with `notSent` did not reach the customer: `reason` says why, `since` from when on,"
                            + " `instead` what can be done. A customer's message with `windowEffect` EXTENDED found the"
                            + " messaging window open, whether or not its end moved: one that came late moves nothing."
                            + " With `asOf` each message has the statuses of then, and `Position` is the one that is"
                            + " answered for.")
    @Problems({404, 501, 503})
    Timeline timeline(
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
            @Parameter(description = AsOfParameter.DESCRIPTION) @RequestParam(required = false) @Nullable String asOf,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        Order wanted = Page.order(order);
        AsOf past = AsOfParameter.read(asOf);
        Query<Timeline> query = past == null
                ? new FindTimeline(caller.workspace(), id, wanted, after, limit, atLeast.value())
                : new FindPastTimeline(caller.workspace(), id, past, wanted, after, limit, atLeast.value());
        return queries.ask(query, caller, response);
    }
}
