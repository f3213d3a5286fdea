package io.conversationengine.edge;

import org.jspecify.annotations.Nullable;

/// The header `Last-Event-ID` as an argument of an endpoint that sends events: how far the client has come.
///
/// @param value a position; null where the client begins
public record LastEventId(@Nullable Long value) {

    /// @throws io.conversationengine.edge.problem.ProblemException for anything but a whole number
    static LastEventId of(@Nullable String header) {
        return new LastEventId(header == null ? null : HeaderValue.wholeNumber(EngineHeaders.LAST_EVENT_ID, header));
    }
}
