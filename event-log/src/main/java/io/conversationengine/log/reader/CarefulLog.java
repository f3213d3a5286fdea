package io.conversationengine.log.reader;

import io.conversationengine.log.eventstore.Positions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log as a reader sees it that parks: where a batch has failed, each event is a batch of its own, because the end
/// of what can be looked ahead to is the end of a batch.
record CarefulLog(StreamableMessageSource<TrackedEventMessage<?>> log, Attempts attempts)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return new Stream(log.openStream(after), Positions.reached(after));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return log.createTokenAt(instant);
    }

    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private long position;

        private Stream(BlockingStream<TrackedEventMessage<?>> stream, long position) {
            this.stream = stream;
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            // An upcaster may have made several of one: they are handled together.
            return attempts.isAlone(position)
                    ? stream.peek().filter(next -> Positions.reached(next.trackingToken()) == position)
                    : stream.peek();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = stream.nextAvailable();
            position = Positions.reached(next.trackingToken());
            return next;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onArrival) {
            return stream.setOnAvailableCallback(onArrival);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
