package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.query.border.Border;
import io.conversationengine.query.update.Watch.Asked;
import io.conversationengine.query.update.Watch.News;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells those who subscribed to a question on this node what the answer is after each change. It looks at the views,
/// whichever node writes them, and at nothing while nobody has subscribed.
final class LiveUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final int TIMEOUT_SECONDS = 10;

    private final QueryUpdateEmitter emitter;
    private final QueryGateway queries;
    private final List<Watch> watches;

    /// How far the views had come when each subscription was last looked after, by its message's id. One that is not in
    /// here is answered anew at once: it may have begun with something older.
    private Map<String, Long> seen = new HashMap<>();

    private volatile @Nullable Thread follower;

    LiveUpdates(QueryUpdateEmitter emitter, QueryGateway queries, List<Watch> watches) {
        this.emitter = emitter;
        this.queries = queries;
        this.watches = List.copyOf(watches);
    }

    @Override
    public void start() {
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        Thread reader = Thread.ofPlatform().name("updates").daemon().unstarted(this::follow);
        // Known before it runs: it asks whether it should.
        follower = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread stopped = follower;
        follower = null;
        if (stopped != null) {
            stopped.interrupt();
            try {
                stopped.join(LONGEST_STOP);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    private void follow() {
        try {
            while (isRunning()) {
                Thread.sleep(lookedAfter() ? LOOK_EVERY : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lookedAfter() {
        try {
            lookAfterAll();
            return true;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("Nobody is told of changes for a moment: {}", e.toString());
            }
            return false;
        }
    }

    private void lookAfterAll() {
        Map<String, Long> seenNow = new HashMap<>();
        for (Watch watch : watches) {
            lookAfter(watch, seenNow);
        }
        seen = seenNow;
    }

    private void lookAfter(Watch watch, Map<String, Long> seenNow) {
        List<SubscriptionQueryMessage<?, ?, ?>> subscriptions = emitter.activeSubscriptions().stream()
                .filter(query -> watch.watches(query.getPayload()) && Border.admits(query))
                .toList();
        if (subscriptions.isEmpty()) {
            return;
        }
        Map<String, Asked> asked = new LinkedHashMap<>();
        for (SubscriptionQueryMessage<?, ?, ?> query : subscriptions) {
            String id = query.getIdentifier();
            asked.put(id, new Asked((Question<?>) query.getPayload(), seen.get(id)));
        }
        News news = watch.look(asked);
        for (SubscriptionQueryMessage<?, ?, ?> query : subscriptions) {
            String id = query.getIdentifier();
            seenNow.put(id, news.position());
            if (news.changed().contains(id)) {
                tell(query, watch.again((Question<?>) query.getPayload(), seen.get(id), news.position()));
            }
        }
    }

    /// In the name of whoever subscribed.
    private void tell(SubscriptionQueryMessage<?, ?, ?> query, Question<?> again) {
        Answer answer = queries.query(new GenericMessage<>(again, query.getMetaData()), Answer.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        emitter.<Answer>emit(other -> other.getIdentifier().equals(query.getIdentifier()), answer);
    }
}
