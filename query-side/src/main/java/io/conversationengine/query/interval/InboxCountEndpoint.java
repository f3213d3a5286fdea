package io.conversationengine.query.interval;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.AgentName;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.query.Query.CountInbox;
import io.conversationengine.kernel.query.SearchResults.InboxCounts;
import io.conversationengine.query.history.AsOfParameter;
import io.conversationengine.query.projection.QueryClient;
import io.conversationengine.query.search.InboxName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Conversations")
final class InboxCountEndpoint {

    private final QueryClient queries;

    InboxCountEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/inboxes/{inbox}/counts")
    @Operation(
            summary = "How many conversations are in an inbox, or were",
            description = "Each conversation of the inbox is counted twice: as open or closed, and as assigned (to an"
                    + " agent or a team) or unassigned (neither). With `asOf` they are counted as they were.")
    @Problems({501, 503})
    InboxCounts counts(
            Caller caller,
            @Parameter(
                            description = InboxName.DESCRIPTION,
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"mine", "team", "unassigned", "all"}))
                    @PathVariable
                    String inbox,
            @Parameter(description = InboxName.TEAM) @RequestParam(required = false) @AgentName @Nullable String team,
            @Parameter(description = AsOfParameter.DESCRIPTION) @RequestParam(required = false) @Nullable String asOf,
            AtLeastPosition atLeast,
            HttpServletResponse response) {
        InboxName name = InboxName.read(inbox, team);
        CountInbox query = new CountInbox(
                caller.workspace(),
                caller.actor(),
                name.inbox(),
                name.team(),
                AsOfParameter.read(asOf),
                atLeast.value());
        return queries.ask(query, caller, response);
    }
}
