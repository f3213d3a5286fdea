package io.conversationengine.edge.negotiation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.http.HttpHeaders;

/// Which answers a client says that it has (RFC 9110, 13.1.2).
public final class EntityTags {

    private static final String WEAK = "W/";

    private EntityTags() {}

    /// Whether `If-None-Match` names the tag, or any. Compared weakly, as that header is.
    public static boolean isNamed(HttpServletRequest request, String tag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .map(each -> each.startsWith(WEAK) ? each.substring(WEAK.length()) : each)
                .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
}
