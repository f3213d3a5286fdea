package io.conversationengine.log.tail;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log as somebody hands it on: the same but for what they say themselves.
public interface ForwardedLog extends StreamableMessageSource<TrackedEventMessage<?>> {

    /// The one that is handed on.
    StreamableMessageSource<TrackedEventMessage<?>> log();

    @Override
    default BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return log().openStream(after);
    }

    @Override
    default @Nullable TrackingToken createTailToken() {
        return log().createTailToken();
    }

    @Override
    default @Nullable TrackingToken createHeadToken() {
        return log().createHeadToken();
    }

    @Override
    default @Nullable TrackingToken createTokenAt(Instant instant) {
        return log().createTokenAt(instant);
    }

    /// One reader's way through it, handed on in the same manner.
    interface Events extends BlockingStream<TrackedEventMessage<?>> {

        BlockingStream<TrackedEventMessage<?>> stream();

        @Override
        default Optional<TrackedEventMessage<?>> peek() {
            return stream().peek();
        }

        @Override
        default TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream().nextAvailable();
        }

        @Override
        default boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream().hasNextAvailable(timeout, unit);
        }

        @Override
        default void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream().skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        default boolean setOnAvailableCallback(Runnable onArrival) {
            return stream().setOnAvailableCallback(onArrival);
        }

        @Override
        default void close() {
            stream().close();
        }
    }
}
