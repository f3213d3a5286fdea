package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `If-Match` as an argument of an endpoint.
///
/// @param version the version that the caller has seen; null where any will do
public record IfMatch(@Nullable Long version) {
    private static final IfMatch ANY = new IfMatch(null);
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    /// @throws io.conversationengine.edge.problem.ProblemException for anything but one quoted version or `*`; a weak
    ///     tag matches nothing by definition
    static IfMatch of(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return ANY;
        }
        Matcher etag = ETAG.matcher(header);
        if (!etag.matches()) {
            throw Problem.invalid("If-Match", "must be one quoted version such as \"7\", or *")
                    .asException();
        }
        return new IfMatch(Long.valueOf(etag.group(1)));
    }
}
