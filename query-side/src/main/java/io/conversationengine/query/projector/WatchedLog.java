package io.conversationengine.query.projector;

import io.conversationengine.log.tail.ForwardedLog;
import io.conversationengine.log.tail.UnknownEvent;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log as it is read for the rows of a schema. An event that is not known is not even handed over, so that
/// nobody else can say that these stand before it.
public record WatchedLog(StreamableMessageSource<TrackedEventMessage<?>> log, Failures failures, Schema schema)
        implements ForwardedLog {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return new Watched(log.openStream(after), failures, schema);
    }

    private record Watched(BlockingStream<TrackedEventMessage<?>> stream, Failures failures, Schema schema)
            implements Events {

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            try {
                return stream.hasNextAvailable(timeout, unit);
            } catch (UnknownEvent e) {
                failures.standsBefore(schema, e);
                throw e;
            }
        }
    }
}
