package io.conversationengine.edge.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

/// Answers requests that Tomcat refuses before any filter sees them: a malformed request line, headers beyond all
/// bounds. Tomcat makes it by its name.
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        boolean nothingToSay = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (nothingToSay || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemWriter.write(problem(request, response.getStatus()), response.getResponse());
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The client has gone; there is nobody to answer.
        }
    }

    /// Whatever was wrong, nothing behind the first lines of the request was read.
    private static Problem problem(Request request, int status) {
        Problem problem = StatusProblems.of(status);
        return status == 400
                        && request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol
                ? problem.detail("The request line or a header is not well-formed, or they have more than %d bytes."
                                .formatted(protocol.getMaxHttpRequestHeaderSize()))
                        .with("limit", protocol.getMaxHttpRequestHeaderSize())
                : problem;
    }
}
