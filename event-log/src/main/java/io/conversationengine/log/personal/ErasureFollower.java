package io.conversationengine.log.personal;

import io.conversationengine.kernel.contact.ContactEvent.ContactErased;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.log.key.ContactKeys;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes this node forget who was erased: the key, and the aggregates that it has in memory. Each node follows the log
/// for itself, from where it was when the node started; before that, the node had nothing in memory.
final class ErasureFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final EventStore events;
    private final ContactKeys keys;
    private final Cache aggregates;

    private boolean placed;
    private @Nullable TrackingToken seen;
    private volatile @Nullable Thread follower;

    ErasureFollower(EventStore events, ContactKeys keys, Cache aggregates) {
        this.events = events;
        this.keys = keys;
        this.aggregates = aggregates;
    }

    @Override
    public void start() {
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        Thread reader = Thread.ofPlatform().name("erasures").daemon().unstarted(this::follow);
        follower = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread stopped = follower;
        follower = null;
        if (stopped != null) {
            stopped.interrupt();
            join(stopped);
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    private void follow() {
        while (isRunning()) {
            try {
                read();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (isRunning()) {
                    LOG.warn("Erasures are not followed for a moment: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void read() throws InterruptedException {
        if (!placed) {
            seen = events.createHeadToken();
            placed = true;
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(seen)) {
            while (isRunning()) {
                if (stream.hasNextAvailable((int) PAUSE.toSeconds(), TimeUnit.SECONDS)) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    if (ContactErased.class.equals(event.getPayloadType())) {
                        forget(((ContactErased) event.getPayload()).contact());
                    }
                    seen = event.trackingToken();
                }
            }
        }
    }

    private void forget(ContactId contact) {
        keys.forget(contact);
        aggregates.remove(contact.value());
        aggregates.remove(ConversationId.of(contact).value());
    }

    private static void join(Thread stopped) {
        try {
            stopped.join(LONGEST_STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
