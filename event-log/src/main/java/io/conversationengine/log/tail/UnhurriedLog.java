package io.conversationengine.log.tail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The log for a reader for which nobody waits: when it has handled all that there was, it lets a while pass, so that
/// more is handled and committed in one go. What comes after a longer silence is handled at once. A reader that is
/// behind, or that tries events one by one, does not pause.
///
/// @param pause from the beginning of a batch that came to the end of the log until the next, at least
public record UnhurriedLog(StreamableMessageSource<TrackedEventMessage<?>> log, Duration pause)
        implements ForwardedLog {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
        return new Unhurried(log.openStream(after));
    }

    private final class Unhurried implements Events {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private long begunAt = System.nanoTime() - pause.toNanos();
        private boolean atEnd;

        private Unhurried(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> stream() {
            return stream;
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long patience = unit.toNanos(timeout);
            long early = atEnd ? begunAt + pause.toNanos() - System.nanoTime() : 0;
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(early, patience));
            }
            long left = patience - Math.max(early, 0);
            if (left < 0
                    || !stream.hasNextAvailable((int) TimeUnit.NANOSECONDS.toMillis(left), TimeUnit.MILLISECONDS)) {
                return false;
            }
            begunAt = System.nanoTime();
            return true;
        }

        /// It is asked within a batch, whether that goes on.
        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            Optional<TrackedEventMessage<?>> next = stream.peek();
            atEnd = next.isEmpty();
            return next;
        }
    }
}
