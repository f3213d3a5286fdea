package io.conversationengine.standalone.openapi;

import static java.util.Map.entry;

import io.conversationengine.edge.problem.Problem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

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

    /// What a problem says of the request.
    private static final Map<String, Schema<?>> OF_REQUESTS = inOrder(
            entry("field", text("The field, header or parameter that is wrong.")),
            entry("limit", new IntegerSchema().description("The limit that it exceeds, or that is reached.")),
            entry("known", new ArraySchema().items(new StringSchema()).description("What it could be instead.")),
            entry("right", text("The right that the API key has not.")),
            entry("account", text("The account that there is not.")),
            entry("contact", text("The contact that there is not.")),
            entry("conversation", text("The conversation that there is not.")),
            entry("workspace", text("The workspace that there is not.")),
            entry("atLeastPosition", position("The position that the request asks for.")),
            entry(
                    "errors",
                    new ArraySchema()
                            .items(new ObjectSchema()
                                    .addProperty("field", new StringSchema())
                                    .addProperty("message", new StringSchema())
                                    .addProperty("limit", new IntegerSchema()))
                            .description("Up to 100 wrong fields, where there are several.")));

    /// What a problem says of the state of things.
    private static final Map<String, Schema<?>> OF_STATES = inOrder(
            entry("reason", text("Why a message was refused, as in a verdict.")),
            entry("since", new DateTimeSchema().description("From when on such a message is refused.")),
            entry(
                    "instead",
                    new ArraySchema()
                            .items(new Schema<>().$ref("#/components/schemas/Instead"))
                            .description("What may be sent, or done, in place of a refused message.")),
            entry("messageId", text("Our id of the refused message, which the timeline shows.")),
            entry("conversationId", new UUIDSchema().description("The conversation that there is already.")),
            entry("version", position("The conversation's own version.")),
            entry(
                    "parkedSince",
                    new DateTimeSchema().description("From when on nothing is seen of what is asked for.")),
            entry("position", position("How far the log, a view or a rebuild is, whichever the problem is about.")),
            entry("of", position("The position that a rebuild is to reach.")),
            entry("edition", text("The edition that the engine does not have.")),
            entry("event", text("The name of the event, at `position`, that cannot be read.")),
            entry("eventId", text("Its id.")));

    @SafeVarargs
    private static Map<String, Schema<?>> inOrder(Map.Entry<String, Schema<?>>... members) {
        Map<String, Schema<?>> inOrder = new LinkedHashMap<>();
        for (Map.Entry<String, Schema<?>> member : members) {
            inOrder.put(member.getKey(), member.getValue());
        }
        return inOrder;
    }

    private ProblemSchema() {}

    static Map<String, ApiResponse> responses() {
        Map<String, ApiResponse> responses = new TreeMap<>();
        MEANING.forEach((status, meaning) -> responses.put(name(status), response(status, meaning)));
        return responses;
    }

    static String name(int status) {
        return NAME + status;
    }

    private static ApiResponse response(int status, String meaning) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + NAME);
        ApiResponse response = new ApiResponse()
                .description(meaning)
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem)));
        switch (status) {
            case 401 -> response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, HeaderDescriptions.AUTHENTICATE);
            case 412 -> response.addHeaderObject(HttpHeaders.ETAG, HeaderDescriptions.ETAG);
            case 429, 503 -> response.addHeaderObject(HttpHeaders.RETRY_AFTER, HeaderDescriptions.RETRY_AFTER);
            default -> {
                // Its headers are those of any answer.
            }
        }
        return response;
    }

    static Schema<?> schema() {
        Schema<?> problem = new ObjectSchema()
                .description("What went wrong (RFC 9457). `type` tells the reasons apart; other members depend on it.");
        problem.addProperty("type", new StringSchema().format("uri").example(Problem.TYPES + "window-expired"));
        problem.addProperty("title", text("The reason in plain words."));
        problem.addProperty("status", new IntegerSchema().description("The HTTP status."));
        problem.addProperty("detail", text("What went wrong this time."));
        problem.addProperty("instance", text("Finds a failure in the engine's log."));
        OF_REQUESTS.forEach(problem::addProperty);
        OF_STATES.forEach(problem::addProperty);
        problem.setRequired(List.of("type", "title", "status"));
        problem.setAdditionalProperties(true);
        return problem;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }

    private static Schema<?> position(String description) {
        return new IntegerSchema().format("int64").description(description);
    }
}
