package io.conversationengine.edge.problem;

import io.conversationengine.edge.server.BoundedHttp;
import io.conversationengine.runtime.monitor.FailureText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers every exception with its problem.
final class ProblemResolver implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final List<KnownExceptions> sides;

    ProblemResolver(List<KnownExceptions> sides) {
        this.sides = sides;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        Optional<Problem> known =
                sides.stream().flatMap(side -> side.problemOf(thrown).stream()).findFirst();
        answer(response, known.<Exception>map(Problem::asException).orElse(thrown));
        return new ModelAndView();
    }

    static void answer(HttpServletResponse response, Exception thrown) {
        if (hasGone(thrown)) {
            // There is nobody to answer.
            return;
        }
        Problem problem = RequestProblems.of(thrown);
        if (problem.status() == 503 && !(thrown instanceof ProblemException)) {
            // Whoever asks for more than there is causes as many of these as they like.
            LOG.warn("Answered {} {}: {}", problem.reason(), problem.members(), FailureText.of(thrown));
        } else if (problem.status() >= 500 && !(thrown instanceof ProblemException)) {
            LOG.error("Answered {} {}", problem.reason(), problem.members(), thrown);
        }
        if (response.isCommitted() && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            // Or whoever reads would take what was sent for everything. Where a body cannot be read Tomcat has chosen a
            // status itself, and sent nothing yet.
            BoundedHttp.breakOff(new IOException("Not all of the answer can be given", thrown));
            return;
        }
        try {
            ProblemWriter.write(problem, response);
        } catch (IOException e) {
            if (hasGone(e)) {
                return;
            }
            throw new UncheckedIOException("The problem could not be written", e);
        }
    }

    /// Whether the client went away, or was sent away. Whoever was writing JSON says only that it could not.
    private static boolean hasGone(@Nullable Throwable thrown) {
        return thrown instanceof AsyncRequestNotUsableException
                || thrown instanceof ClientAbortException
                || (thrown != null && hasGone(thrown.getCause()));
    }
}
