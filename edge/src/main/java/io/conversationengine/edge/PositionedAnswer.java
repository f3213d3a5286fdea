package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.edge.problem.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// How a command is answered, whatever came of it: with a place in the log at or after which all that it did is
/// visible.
public record PositionedAnswer(long position) {

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
