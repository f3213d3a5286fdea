package io.conversationengine.query.workspace;

import io.conversationengine.edge.AtLeastPosition;
import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.kernel.query.Query.FindWorkspace;
import io.conversationengine.kernel.query.WorkspaceView;
import io.conversationengine.query.projection.QueryClient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Workspace")
final class WorkspaceEndpoint {

    private final QueryClient queries;

    WorkspaceEndpoint(QueryClient queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/workspace")
    @Operation(
            summary = "What the workspace has decided for itself",
            description = "All settings, those that nobody has set too.")
    @Problems(503)
    WorkspaceView workspace(Caller caller, AtLeastPosition atLeast, HttpServletResponse response) {
        return queries.ask(new FindWorkspace(caller.workspace(), atLeast.value()), caller, response);
    }
}
