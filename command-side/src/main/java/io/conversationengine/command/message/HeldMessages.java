package io.conversationengine.command.message;

import io.conversationengine.kernel.conversation.ConversationEvent.OutboundAccepted;
import io.conversationengine.kernel.conversation.ConversationEvent.OutboundRefused;
import io.conversationengine.kernel.message.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells those who wait for it that the outcome of a held message is recorded, by whichever node. While somebody waits,
/// one thread reads the log from its head on, for all of them.
@Component
final class HeldMessages implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);
    private static final int LOOK_EVERY_MILLIS = 100;

    private final EventStore events;

    /// The three are guarded by the list.
    private final List<Wait> waits = new ArrayList<>();

    private @Nullable Reader reader;
    private boolean running;

    HeldMessages(EventStore events) {
        this.events = events;
    }

    /// A wait that sees every outcome that is recorded from then on.
    ///
    /// @param longest until it is over in any case: the time counts in which the log is opened
    Wait watch(MessageId message, Duration longest) {
        Wait wait = new Wait(message, longest);
        Reader ahead;
        synchronized (waits) {
            if (!running) {
                wait.end();
                return wait;
            }
            waits.add(wait);
            if (reader == null) {
                reader = new Reader();
                // Not a virtual thread: to interrupt that while it reads would close the pool's connection under it.
                Thread.ofPlatform().name("held-messages").daemon().start(reader);
            }
            ahead = reader;
        }
        boolean _ = wait.await(ahead.opened);
        return wait;
    }

    /// One caller's wait, which must be closed.
    final class Wait implements AutoCloseable {
        private final MessageId message;
        private final CountDownLatch over = new CountDownLatch(1);
        private final long end;

        private Wait(MessageId message, Duration longest) {
            this.message = message;
            this.end = System.nanoTime() + longest.toNanos();
        }

        /// Returns when the outcome is recorded, and before that where the engine stops or cannot read the log.
        ///
        /// @return false after the longest time
        boolean await() {
            return await(over);
        }

        private boolean await(CountDownLatch latch) {
            try {
                return latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        boolean isOver() {
            return over.getCount() == 0;
        }

        private void end() {
            over.countDown();
        }

        @Override
        public void close() {
            synchronized (waits) {
                waits.remove(this);
            }
        }
    }

    private final class Reader implements Runnable {
        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public void run() {
            try (BlockingStream<TrackedEventMessage<?>> log = events.openStream(events.createHeadToken())) {
                opened.countDown();
                while (isWanted()) {
                    if (log.hasNextAvailable(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                        tell(log.nextAvailable());
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Nobody hears of held messages for a moment", e);
            } finally {
                giveUp();
                opened.countDown();
            }
        }

        private boolean isWanted() {
            synchronized (waits) {
                if (waits.isEmpty()) {
                    reader = null;
                }
                return reader == this;
            }
        }

        /// Whoever waits for a reader that has failed asks at once.
        private void giveUp() {
            synchronized (waits) {
                if (reader == this) {
                    reader = null;
                    waits.forEach(Wait::end);
                    waits.clear();
                }
            }
        }
    }

    /// An event is opened only if it may be an outcome.
    private void tell(TrackedEventMessage<?> event) {
        Class<?> type = event.getPayloadType();
        if (type == OutboundAccepted.class) {
            tell(((OutboundAccepted) event.getPayload()).message());
        } else if (type == OutboundRefused.class) {
            tell(((OutboundRefused) event.getPayload()).message());
        }
    }

    private void tell(MessageId message) {
        synchronized (waits) {
            waits.stream().filter(wait -> wait.message.equals(message)).forEach(Wait::end);
        }
    }

    @Override
    public void start() {
        synchronized (waits) {
            running = true;
        }
    }

    /// Before the server waits for its requests, as they wait here.
    @Override
    public void stop() {
        synchronized (waits) {
            running = false;
            reader = null;
            waits.forEach(Wait::end);
            waits.clear();
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (waits) {
            return running;
        }
    }
}
