package io.conversationengine.edge.request;

import io.conversationengine.edge.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses an address that can be read in two ways. Tomcat takes `/v1/x/..` for `/v1` and so chooses the filters;
/// Spring takes it as it stands and so chooses the endpoint.
final class PlainAddress extends OncePerRequestFilter {

    /// An empty segment, one of one or two dots, or parameters of a segment.
    private static final Pattern AMBIGUOUS = Pattern.compile("//|;|/(?:[.]|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AMBIGUOUS.matcher(request.getRequestURI()).find()) {
            throw Problem.invalid("path", "must have no empty segments, none of dots, and no parameters in them")
                    .asException();
        }
        chain.doFilter(request, response);
    }
}
