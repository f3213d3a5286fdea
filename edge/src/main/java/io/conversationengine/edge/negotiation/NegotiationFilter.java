package io.conversationengine.edge.negotiation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says of every answer that nobody may keep it or guess its type, and hides from Spring what it would fail at.
final class NegotiationFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean hasType = !WITHOUT_BODY.contains(request.getMethod())
                && BodyForm.typeOf(request).isPresent();
        chain.doFilter(
                hasType ? request : new UntypedRequest(request),
                HttpMethod.OPTIONS.matches(request.getMethod()) ? new WithoutEmptyHeaders(response) : response);
    }

    /// Spring answers OPTIONS with an `Accept-Patch`, also where nothing can be patched.
    private static final class WithoutEmptyHeaders extends HttpServletResponseWrapper {

        private WithoutEmptyHeaders(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            if (!"".equals(value)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            if (!"".equals(value)) {
                super.addHeader(name, value);
            }
        }
    }
}
