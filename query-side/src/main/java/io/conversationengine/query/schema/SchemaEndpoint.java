package io.conversationengine.query.schema;

import io.conversationengine.edge.access.Right;
import io.conversationengine.edge.access.Right.Needs;
import io.conversationengine.edge.openapi.Problems;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.log.serialization.EventNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Needs(Right.FEED)
@Tag(name = "Events")
final class SchemaEndpoint {

    @GetMapping(SchemaPath.PATH)
    @Operation(
            summary = "The JSON Schema of an event's data",
            description = "Of the revision in which the feed gives the event: its `dataschema`. Earlier ones are read"
                    + " in today's form, and have no schema.")
    @Problems(404)
    Map<String, Object> schema(
            @Parameter(description = "A name such as `conversation.OutboundAccepted`") @PathVariable String event,
            @Parameter(description = "Of its form") @PathVariable String revision) {
        if (!EventNames.all().contains(event)) {
            throw Problem.unknown("event", event)
                    .detail("There is no event %s; there are %s.".formatted(event, String.join(", ", EventNames.all())))
                    .with("field", "event")
                    .asException();
        }
        String today = EventNames.revisionOf(event);
        if (!today.equals(revision)) {
            throw Problem.of(404, "unknown-revision", "There is no schema of this revision")
                    .detail("Of %s there is the schema of revision %s.".formatted(event, today))
                    .with("field", "revision")
                    .asException();
        }
        return EventSchema.of(event);
    }
}
