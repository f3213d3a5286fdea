package io.conversationengine.edge;

import io.conversationengine.edge.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `At-Least-Position` as an argument of an endpoint that answers from a view.
///
/// @param value the position that the view must have seen; 0 where the request does not say
public record AtLeastPosition(long value) {
    private static final AtLeastPosition ANY = new AtLeastPosition(0);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// @throws io.conversationengine.edge.problem.ProblemException for anything but a whole number
    static AtLeastPosition of(@Nullable String header) {
        if (header == null) {
            return ANY;
        }
        if (!NUMBER.matcher(header).matches()) {
            throw Problem.invalid(EngineHeaders.AT_LEAST_POSITION, "must be a whole number of 1 to 18 digits")
                    .asException();
        }
        return new AtLeastPosition(Long.parseLong(header));
    }
}
