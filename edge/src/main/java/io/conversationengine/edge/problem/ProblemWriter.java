package io.conversationengine.edge.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem as the answer to a request.
final class ProblemWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private ProblemWriter() {}

    static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // By way of a string: a detail that quotes half a surrogate pair comes out with a question mark in its place.
        byte[] body = JSON.writeValueAsString(problem.body()).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        // Tomcat answers by itself where no filter comes to.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
