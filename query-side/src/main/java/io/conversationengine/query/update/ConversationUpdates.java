package io.conversationengine.query.update;

import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.timeline.Answer;
import io.conversationengine.kernel.timeline.Question.FindConversation;
import io.conversationengine.query.border.Border;
import io.conversationengine.query.update.ChangedConversations.Found;
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

/// Tells those who subscribed to a conversation on this node what it is like after each change. It looks at the views,
/// whichever node writes them, and at nothing while nobody has subscribed.
final class ConversationUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationUpdates.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final int TIMEOUT_SECONDS = 10;

    private final QueryUpdateEmitter emitter;
    private final QueryGateway queries;
    private final ChangedConversations conversations;

    /// How far the views had come when each subscription was last looked after, by its message's id. One that is not in
    /// here gets the view once, whatever has happened: it may have begun with an older one.
    private Map<String, Long> seen = new HashMap<>();

    private volatile @Nullable Thread follower;

    ConversationUpdates(QueryUpdateEmitter emitter, QueryGateway queries, ChangedConversations conversations) {
        this.emitter = emitter;
        this.queries = queries;
        this.conversations = conversations;
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
            lookAfter(subscriptions());
            return true;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("Nobody is told of changes for a moment: {}", e.toString());
            }
            return false;
        }
    }

    private List<SubscriptionQueryMessage<?, ?, ?>> subscriptions() {
        return emitter.activeSubscriptions().stream()
                .filter(query -> query.getPayload() instanceof FindConversation && Border.admits(query))
                .toList();
    }

    private void lookAfter(List<SubscriptionQueryMessage<?, ?, ?>> subscriptions) {
        if (subscriptions.isEmpty()) {
            seen = new HashMap<>();
            return;
        }
        Map<ConversationId, Long> asked = new LinkedHashMap<>();
        for (SubscriptionQueryMessage<?, ?, ?> query : subscriptions) {
            asked.merge(conversation(query), seen.getOrDefault(query.getIdentifier(), 0L), Math::min);
        }
        Found found = conversations.look(asked);
        Map<String, Long> seenNow = new HashMap<>();
        for (SubscriptionQueryMessage<?, ?, ?> query : subscriptions) {
            seenNow.put(query.getIdentifier(), found.position());
            if (found.changed().contains(conversation(query))) {
                tell(query, found.position());
            }
        }
        seen = seenNow;
    }

    /// In the name of whoever subscribed.
    private void tell(SubscriptionQueryMessage<?, ?, ?> query, long position) {
        FindConversation asked = (FindConversation) query.getPayload();
        FindConversation now = new FindConversation(asked.workspace(), asked.conversation(), position);
        Answer answer = queries.query(new GenericMessage<>(now, query.getMetaData()), Answer.class)
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        emitter.<Answer>emit(other -> other.getIdentifier().equals(query.getIdentifier()), answer);
    }

    private static ConversationId conversation(SubscriptionQueryMessage<?, ?, ?> query) {
        return ((FindConversation) query.getPayload()).conversation();
    }
}
