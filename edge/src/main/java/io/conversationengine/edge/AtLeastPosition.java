package io.conversationengine.edge;

import org.jspecify.annotations.Nullable;

/// The header `At-Least-Position` as an argument of an endpoint that answers from a view.
///
/// @param value the position that the view must have seen; 0 where the request does not say
public record AtLeastPosition(long value) {
    private static final AtLeastPosition ANY = new AtLeastPosition(0);

    /// @throws io.conversationengine.edge.problem.ProblemException for anything but a whole number
    static AtLeastPosition of(@Nullable String header) {
        return header == null
                ? ANY
                : new AtLeastPosition(HeaderValue.wholeNumber(EngineHeaders.AT_LEAST_POSITION, header));
    }
}
