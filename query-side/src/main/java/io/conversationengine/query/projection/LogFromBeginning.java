package io.conversationengine.query.projection;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.tail.ForwardedLog;
import io.conversationengine.query.projector.ProjectionRows;
import io.conversationengine.query.projector.Schema;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log for a projection's reader, which asks for its tail when it has no place in it yet. Where there are events
/// already it begins behind them, and their rows are made beside: that is quicker, and nobody is shown a part.
record LogFromBeginning(StreamableMessageSource<TrackedEventMessage<?>> log, ProjectionRows rows, Schema live)
        implements ForwardedLog {

    @Override
    public @Nullable TrackingToken createTailToken() {
        long end = Positions.reached(log.createHeadToken());
        return rows.begin(live, end) ? Positions.token(end) : log.createTailToken();
    }
}
