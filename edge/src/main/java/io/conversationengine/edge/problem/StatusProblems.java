package io.conversationengine.edge.problem;

import java.util.Map;
import java.util.UUID;

/// The problems of which nothing is known but their HTTP status.
final class StatusProblems {
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.of(400, "malformed-request", "The request is malformed"),
            401, Problem.of(401, "unauthorized", "The request bears no valid API key"),
            403, Problem.of(403, "forbidden", "The API key does not allow this"),
            404, Problem.of(404, "unknown-path", "There is nothing at this address"),
            405, Problem.of(405, "method-not-allowed", "The address does not take this method"),
            406, Problem.of(406, "not-acceptable", "The answer has no form that the request accepts"),
            413, Problem.of(413, "body-too-large", "The body is too large"),
            415, Problem.of(415, "unsupported-media-type", "The body must be application/json"),
            431, Problem.of(431, "headers-too-large", "The headers are too large"),
            503, Problem.unavailable("Ask again in a moment."));

    private StatusProblems() {}

    static Problem of(int status) {
        Problem known = BY_STATUS.get(status);
        if (known != null) {
            return known;
        }
        return status < 500 ? Problem.of(status, "malformed-request", "The request is malformed") : failure(status);
    }

    /// The engine's own failure. Nothing of it is shown; its `instance` finds it in the engine's log.
    static Problem failure(int status) {
        return Problem.of(status, "internal-error", "The engine failed at this request")
                .with("instance", "urn:uuid:" + UUID.randomUUID());
    }
}
