package io.conversationengine.query.projection;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.kernel.timeline.Projections;
import io.conversationengine.kernel.timeline.Question.ListProjections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Projections")
final class ProjectionEndpoint {

    private final Asking asking;

    ProjectionEndpoint(Asking asking) {
        this.asking = asking;
    }

    @GetMapping("/v1/projections")
    @Operation(summary = "How far the projections have come, and how many positions they are behind the log")
    Projections projections(Caller caller, HttpServletResponse response) {
        return asking.ask(new ListProjections(), caller, response);
    }
}
