package io.conversationengine.query.projection;

import io.conversationengine.edge.access.Caller;
import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.query.Projections;
import io.conversationengine.kernel.query.Query.ListProjections;
import io.conversationengine.query.projector.Projection;
import io.conversationengine.query.rebuild.Rebuilds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.READ)
@Tag(name = "Projections")
final class ProjectionEndpoint {

    private final List<Projection> known;
    private final QueryClient queries;
    private final Rebuilds rebuilds;
    private final Clock clock;

    ProjectionEndpoint(List<Projection> known, QueryClient queries, Rebuilds rebuilds, Clock clock) {
        this.known = known;
        this.queries = queries;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @GetMapping("/v1/projections")
    @Operation(
            summary = "How far the projections have come, and how many positions they are behind the log",
            description = "With what keeps one from going on, and how far its rebuild is, where there is such a thing.")
    Projections projections(Caller caller, HttpServletResponse response) {
        return queries.ask(new ListProjections(), caller, response);
    }

    @PostMapping("/v1/projections/{name}/rebuild")
    @Needs(value = Right.READ, operator = true)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Makes a projection anew from the log",
            description = "Beside the one in use, which answers until the new one has come as far and replaces it. How"
                    + " far it is says `GET /v1/projections`. It goes on after a restart, on whichever node. It"
                    + " burdens the engine of all workspaces: the key must have the right of an operator.")
    @Problems({404, 409})
    Projections.Projection rebuild(Caller caller, @PathVariable String name, HttpServletResponse response) {
        if (known.stream().noneMatch(projection -> projection.name().equals(name))) {
            throw unknown(name).asException();
        }
        boolean begun = rebuilds.request(name, clock.instant());
        Projections.Projection asked = projections(caller, response).items().stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (!begun) {
            throw underWay(asked).asException();
        }
        return asked;
    }

    private static Problem unknown(String name) {
        return Problem.of(404, "unknown-projection", "There is no such projection")
                .detail("There is no projection %s.".formatted(name))
                .with("field", "name");
    }

    /// It may have come to its end this very moment.
    private static Problem underWay(Projections.Projection projection) {
        Projections.Rebuild rebuild = projection.rebuild();
        long position = rebuild == null ? projection.position() : rebuild.position();
        return Problem.of(409, "rebuild-under-way", "The projection is being rebuilt already")
                .detail("The rebuild of %s has reached position %d of %d."
                        .formatted(projection.name(), position, projection.position()))
                .with("position", position)
                .with("of", projection.position());
    }
}
