package io.conversationengine.query.search;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.openapi.QueryParameters;
import io.conversationengine.kernel.query.Query.ListConversations;
import io.conversationengine.kernel.query.Query.ListSearchFields;
import io.conversationengine.kernel.query.SearchResults.Conversations;
import io.conversationengine.kernel.query.SearchResults.SearchFields;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class ConversationsEndpoint {

    private final QueryClient queries;

    ConversationsEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/conversations")
    @Operation(
            summary = "Conversations, found and filtered, each with what may be sent in it now",
            description = "`total` is exact up to 1,000; beyond, there are more than it says. Pages stay right while"
                    + " conversations change: each that does not is on one of them.")
    @Problems(503)
    Conversations conversations(
            Caller caller,
            @QueryParameters @Valid ConversationsRequest request,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        ListConversations query = new ListConversations(
                caller.workspace(),
                caller.actor(),
                request.filter(),
                request.sortKey(),
                request.descending(),
                after,
                limit,
                atLeast.value());
        return queries.ask(query, caller, response);
    }

    @GetMapping("/v1/search-fields")
    @Operation(
            summary = "What can be searched in this workspace, and how",
            description = "The fields that `in` can name. How much of an e-mail address must be given is a setting of"
                    + " the workspace.")
    @Problems(503)
    SearchFields searchFields(Caller caller, AtLeastPosition atLeast, HttpServletResponse response) {
        return queries.ask(new ListSearchFields(caller.workspace(), atLeast.value()), caller, response);
    }
}
