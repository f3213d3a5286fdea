package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import io.conversationengine.log.tail.ForwardedLog;
import java.util.Optional;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log as a reader sees it that parks: where a batch has failed, each event is a batch of its own, because the end
/// of what can be looked ahead to is the end of a batch.
record CarefulLog(StreamableMessageSource<TrackedEventMessage<?>> log, Attempts attempts) implements ForwardedLog {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return new OneByOne(log.openStream(after), Positions.reached(after));
    }

    private final class OneByOne implements Events {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private long position;

        private OneByOne(BlockingStream<TrackedEventMessage<?>> stream, long position) {
            this.stream = stream;
            this.position = position;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> stream() {
            return stream;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek().filter(next -> isNoOther(Positions.reached(next.trackingToken())));
        }

        /// An upcaster may have made several of one: they are handled together.
        private boolean isNoOther(long next) {
            return next == position || !attempts.isApart(position, next);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = stream.nextAvailable();
            position = Positions.reached(next.trackingToken());
            return next;
        }
    }
}
