package io.conversationengine.edge.negotiation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// A request that says nothing of the type of its body: it has none, or what it says is no type. Spring would fail at
/// `*/*`, and look for a reader where there is nothing to read.
public final class UntypedRequest extends HttpServletRequestWrapper {

    public UntypedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isType(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isType(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isType(name))
                .toList());
    }

    private static boolean isType(String name) {
        return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name);
    }
}
