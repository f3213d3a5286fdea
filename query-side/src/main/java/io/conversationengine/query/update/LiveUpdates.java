package io.conversationengine.query.update;

import io.conversationengine.kernel.timeline.Question;
import io.conversationengine.query.border.Border;
import io.conversationengine.query.update.Watch.Asked;
import io.conversationengine.query.update.Watch.News;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private final QueryUpdateEmitter emitter;
    private final Telling telling;
    private final List<Watch> watches;

    /// Everybody who has subscribed, by their message's id. Only for the thread that looks.
    private final Map<String, Follower> followers = new HashMap<>();

    private volatile @Nullable Thread looking;

    LiveUpdates(QueryUpdateEmitter emitter, Telling telling, List<Watch> watches) {
        this.emitter = emitter;
        this.telling = telling;
        this.watches = List.copyOf(watches);
    }

    @Override
    public void start() {
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        Thread reader = Thread.ofPlatform().name("updates").daemon().unstarted(this::follow);
        // Known before it runs: it asks whether it should.
        looking = reader;
        telling.open();
        reader.start();
    }

    @Override
    public void stop() {
        Thread stopped = looking;
        looking = null;
        telling.close();
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
        return looking != null;
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
        Map<String, SubscriptionQueryMessage<?, ?, ?>> subscriptions = emitter.activeSubscriptions().stream()
                .filter(Border::admits)
                .collect(Collectors.toMap(query -> query.getIdentifier(), query -> query));
        followers.keySet().retainAll(subscriptions.keySet());
        subscriptions.forEach((id, query) -> followers.computeIfAbsent(id, _ -> new Follower(query)));
        return watches.stream().filter(watch -> !lookedAfter(watch)).count() == 0;
    }

    private boolean lookedAfter(Watch watch) {
        try {
            lookAfter(watch);
            return true;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("Those who follow are not told of changes for a moment", e);
            }
            return false;
        }
    }

    /// Whoever is being told, or could not be told a moment ago, is looked after again later.
    private void lookAfter(Watch watch) {
        Map<String, Follower> asking = new LinkedHashMap<>();
        followers.forEach((id, follower) -> {
            if (watch.watches(follower.question()) && follower.isReady()) {
                asking.put(id, follower);
            }
        });
        if (asking.isEmpty()) {
            return;
        }
        Map<String, Asked> asked = new LinkedHashMap<>();
        asking.forEach((id, follower) -> asked.put(id, new Asked(follower.question(), follower.seen())));
        News news = watch.look(asked);
        asking.forEach((id, follower) -> {
            if (news.changed().contains(id)) {
                Question<?> again = watch.again(follower.question(), follower.seen(), news.position());
                telling.begin(follower, again, news.position());
            } else {
                follower.hasSeen(news.position());
            }
        });
    }
}
