package io.conversationengine.edge.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
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
            ProblemWriter.write(StatusProblems.of(response.getStatus()), response.getResponse());
            response.finishResponse();
        } catch (IOException | IllegalStateException _) {
            // The client has gone; there is nobody to answer.
        }
    }
}
