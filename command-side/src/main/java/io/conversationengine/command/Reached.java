package io.conversationengine.command;

import io.conversationengine.edge.EngineHeaders;
import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// The answer to a command, and a place in the log at or after which all that it did is visible.
public record Reached<A>(A answer, long position) {

    public ResponseEntity.BodyBuilder respond(HttpStatus status) {
        return ResponseEntity.status(status).header(EngineHeaders.POSITION, Long.toString(position));
    }

    public ResponseEntity.BodyBuilder respond(HttpStatus status, long version) {
        return respond(status).header(HttpHeaders.ETAG, EngineHeaders.etag(version));
    }

    public ProblemException refuse(Problem problem) {
        return problem.header(EngineHeaders.POSITION, Long.toString(position)).asException();
    }

    public ProblemException refuse(Problem problem, long version) {
        return refuse(problem.header(HttpHeaders.ETAG, EngineHeaders.etag(version)));
    }
}
