package io.conversationengine.edge.problem;

import java.util.Map;
import java.util.UUID;

/// The problems of which nothing is known but their HTTP status.
final class StatusProblems {
    private static final Map<Integer, Problem> BY_STATUS = Map.ofEntries(
            Map.entry(400, Problem.of(400, "malformed-request", "The request is malformed")),
            Map.entry(401, Problem.of(401, "unauthorized", "The request bears no valid API key")),
            Map.entry(403, Problem.of(403, "forbidden", "The API key does not allow this")),
            Map.entry(404, Problem.of(404, "unknown-path", "There is nothing at this address")),
            Map.entry(405, Problem.of(405, "method-not-allowed", "The address does not take this method")),
            Map.entry(406, Problem.of(406, "not-acceptable", "The answer has no form that the request accepts")),
            Map.entry(408, Problem.of(408, "request-timeout", "The request did not come in time")),
            Map.entry(413, Problem.of(413, "body-too-large", "The body is too large")),
            Map.entry(415, Problem.of(415, "unsupported-media-type", "The body must be application/json")),
            Map.entry(431, Problem.of(431, "headers-too-large", "The headers are too large")),
            Map.entry(501, Problem.of(501, "not-implemented", "The engine does not know how to do this")),
            Map.entry(503, Problem.unavailable("Ask again in a moment.")),
            Map.entry(505, Problem.of(505, "http-version-not-supported", "The engine speaks HTTP/1.1")));

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
