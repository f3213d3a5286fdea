package io.conversationengine.log.personal;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.key.ContactKeys;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.caching.Cache;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes this node forget who was erased: the key, and the aggregates and events that it has in memory. Each node looks
/// once a second whose key was destroyed, from before anything is read or asked.
final class ErasureFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureFollower.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long LONGEST_STOP_MILLIS = 2_000;

    private final ContactKeys keys;
    private final Cache aggregates;
    private final Runnable forgetEvents;
    /// Only the thread that looks writes them, once there is one.
    private String seenTo = "0";

    /// What was seen by the look before.
    private String seenBefore = "0";

    private volatile @Nullable ScheduledExecutorService looking;

    /// @param forgetEvents drops what this node has read of the log ahead of its readers
    ErasureFollower(ContactKeys keys, Cache aggregates, Runnable forgetEvents) {
        this.keys = keys;
        this.aggregates = aggregates;
        this.forgetEvents = forgetEvents;
    }

    @Override
    public void start() {
        seenTo = keys.mark();
        seenBefore = seenTo;
        // Not a virtual thread: to interrupt that while it reads would close the pool's connection under it.
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("erasures").daemon().factory());
        Future<?> _ = executor.scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        looking = executor;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = looking;
        looking = null;
        if (stopped != null) {
            stopped.shutdown();
            awaitEnd(stopped);
        }
    }

    /// Before the readers of the log and the server, which bring keys and aggregates into memory.
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void look() {
        try {
            // Before the look: what is done meanwhile is seen again rather than never.
            String next = keys.mark();
            // Each is forgotten in the next look too: a command that had read one before may have put it back.
            keys.erasedSince(seenBefore).forEach(this::forget);
            seenBefore = seenTo;
            seenTo = next;
        } catch (RuntimeException e) {
            LOG.warn("Erasures are not followed for a moment", e);
        }
    }

    private void forget(ContactId contact) {
        aggregates.remove(contact.value());
        aggregates.remove(ConversationId.of(contact).value());
        forgetEvents.run();
    }

    private static void awaitEnd(ScheduledExecutorService stopped) {
        try {
            stopped.awaitTermination(LONGEST_STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
