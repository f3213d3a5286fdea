package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import io.conversationengine.kernel.conversation.SeenVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `If-Match` as an argument of an endpoint.
///
/// @param versions those that the caller has seen; null where any will do
public record IfMatch(@Nullable List<Long> versions) {
    private static final IfMatch ANY = new IfMatch(null);

    /// No conversation ever has it: what a tag names that is not ours, or a weak one, which matches nothing (RFC 9110,
    /// 13.1.1).
    private static final long NONE = -1;

    private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \\t]*(?:(W/)?\"([!#-~\\x{80}-\\x{10FFFF}]*+)\")?+[ \\t]*(,|$)");

    /// @throws io.conversationengine.edge.problem.ProblemException for anything but entity tags with commas between, or
    ///     `*`
    static IfMatch of(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return ANY;
        }
        List<Long> versions = new ArrayList<>();
        Matcher element = ELEMENT.matcher(header);
        int end = 0;
        while (end < header.length() && element.find()) {
            end = element.end();
            String tag = element.group(2);
            if (tag != null) {
                versions.add(element.group(1) == null && VERSION.matcher(tag).matches() ? Long.parseLong(tag) : NONE);
            }
        }
        if (versions.isEmpty() || end < header.length()) {
            throw Problem.invalid("If-Match", "must be quoted versions such as \"7\" with commas between, or *")
                    .asException();
        }
        return new IfMatch(List.copyOf(versions));
    }

    public SeenVersions seen() {
        return new SeenVersions(versions);
    }
}
