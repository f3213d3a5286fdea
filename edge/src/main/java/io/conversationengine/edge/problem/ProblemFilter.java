package io.conversationengine.edge.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The outermost filter: what other filters throw is answered like what endpoints throw.
final class ProblemFilter extends OncePerRequestFilter {

    /// What the error page is to say, where Tomcat has it answer.
    static final String KNOWN = ProblemFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (e instanceof ProblemException known) {
                // When a body cannot be read, Tomcat has decided on the answer before anybody here hears of it.
                request.setAttribute(KNOWN, known.problem());
            }
            ProblemResolver.answer(response, e);
        }
    }
}
