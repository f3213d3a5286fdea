package io.conversationengine.query.history;

import io.conversationengine.kernel.query.QueryResult;
import java.time.Instant;

/// A place in the log, and the instant at which what it says is judged.
///
/// @param position at least 1
/// @param at what was asked for, or when the event at the position was recorded
public record PointInTime(long position, Instant at) {

    /// The same answer for this position, whatever whoever answers has seen beyond it.
    public QueryResult answering(QueryResult answer) {
        return switch (answer) {
            case QueryResult.Found found -> new QueryResult.Found(position, found.view());
            case QueryResult.Unknown _ -> new QueryResult.Unknown(position);
            default -> answer;
        };
    }
}
