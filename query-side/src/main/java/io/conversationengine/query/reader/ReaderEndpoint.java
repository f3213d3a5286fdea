package io.conversationengine.query.reader;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.query.Query.ListParkedKeys;
import io.conversationengine.kernel.query.Query.ListReaders;
import io.conversationengine.kernel.query.Readers;
import io.conversationengine.kernel.query.Readers.ParkedKeys;
import io.conversationengine.query.projection.Page;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
@Tag(name = "Readers")
final class ReaderEndpoint {

    private final QueryClient queries;

    ReaderEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/readers")
    @Operation(
            summary = "Those who follow the log, how far they have come, and how much each has parked",
            description = "A reader with the policy `PARK` puts an event that it cannot take aside, with what follows"
                    + " of its conversation, and goes on with all others; one with `STOP` waits before it. What is"
                    + " parked is counted over all workspaces.")
    Readers readers(Caller caller, HttpServletResponse response) {
        return queries.ask(new ListReaders(), caller, response);
    }

    @GetMapping("/v1/readers/{name}/parked")
    @Needs(value = Right.READ, operator = true)
    @Operation(
            summary = "What a reader has parked, by keys, in all workspaces",
            description = "The `id` of a key is that of a conversation, of another aggregate, or of a workspace. Its"
                    + " first event is the one that could not be taken; what came after it waits for it.")
    @Problems(404)
    ParkedKeys parked(
            Caller caller,
            @PathVariable String name,
            @Parameter(description = Page.AFTER) @RequestParam(required = false) @Nullable String after,
            @Parameter(description = Page.LIMIT)
                    @RequestParam(defaultValue = Page.DEFAULT)
                    @Range(min = 1, max = Page.LARGEST)
                    int limit,
            HttpServletResponse response) {
        return queries.ask(new ListParkedKeys(name, after, limit), caller, response);
    }
}
