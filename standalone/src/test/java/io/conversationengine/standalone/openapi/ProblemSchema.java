package io.conversationengine.standalone.openapi;

import io.conversationengine.edge.problem.Problem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the document describes problems: one schema, and one response for each status.
final class ProblemSchema {
    static final String NAME = "Problem";

    private static final Map<Integer, String> MEANING = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request is malformed, or a field, header or part of the address is beyond its limits."),
            Map.entry(401, "The request bears no API key that is in use."),
            Map.entry(403, "The API key may not act for agents, or has not the right that `right` names."),
            Map.entry(404, "What the address or the request names does not exist in this workspace."),
            Map.entry(406, "The answer has no form that the request accepts; most are application/json."),
            Map.entry(409, "The state does not allow it; for a message: the channel does not allow it, and why."),
            Map.entry(
                    410,
                    "The contact was erased, and is not known; their conversation can only be closed or unassigned."),
            Map.entry(412, "The conversation has another version than If-Match says; `version` is its own."),
            Map.entry(413, "The body has more than 1 MiB."),
            Map.entry(415, "The body is not application/json, or it is compressed."),
            Map.entry(422, "The request is understood but cannot be: it names what is not known, or what does not go."),
            Map.entry(429, "The workspace has as many open at once as it may; Retry-After says when to ask again."),
            Map.entry(500, "The engine failed; `instance` finds it in the engine's log."),
            Map.entry(501, "The engine keeps its events in another store than its own log, which cannot do this."),
            Map.entry(503, "The engine cannot do this at the moment; Retry-After says when to ask again.")));

    private ProblemSchema() {}

    static Map<String, ApiResponse> responses() {
        Map<String, ApiResponse> responses = new TreeMap<>();
        MEANING.forEach((status, meaning) -> responses.put(name(status), response(meaning)));
        return responses;
    }

    static String name(int status) {
        return NAME + status;
    }

    private static ApiResponse response(String meaning) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + NAME);
        return new ApiResponse()
                .description(meaning)
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem)));
    }

    static Schema<?> schema() {
        Schema<?> problem = new ObjectSchema()
                .description("What went wrong (RFC 9457). `type` tells the reasons apart; other members depend on it.");
        problem.addProperty("type", new StringSchema().format("uri").example(Problem.TYPES + "window-expired"));
        problem.addProperty("title", new StringSchema().description("The reason in plain words."));
        problem.addProperty("status", new IntegerSchema().description("The HTTP status."));
        problem.addProperty("detail", new StringSchema().description("What went wrong this time."));
        problem.addProperty("field", new StringSchema().description("The field, header or parameter that is wrong."));
        problem.addProperty("limit", new IntegerSchema().description("The limit that it exceeds."));
        problem.addProperty("reason", new StringSchema().description("Why a message was refused, as in a verdict."));
        problem.addProperty("since", new DateTimeSchema().description("From when on such a message is refused."));
        problem.addProperty("right", new StringSchema().description("The right that the API key has not."));
        problem.addProperty("instance", new StringSchema().description("Finds a failure in the engine's log."));
        problem.addProperty(
                "errors",
                new ArraySchema()
                        .items(new ObjectSchema()
                                .addProperty("field", new StringSchema())
                                .addProperty("message", new StringSchema())
                                .addProperty("limit", new IntegerSchema()))
                        .description("All wrong fields, where there are several."));
        problem.setRequired(List.of("type", "title", "status"));
        problem.setAdditionalProperties(true);
        return problem;
    }
}
