package io.conversationengine.query.update;

import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.edition.MissingEdition;
import io.conversationengine.query.isolation.WorkspaceGuard;
import io.conversationengine.query.streaming.FairShares;
import io.conversationengine.query.update.ChangeDetector.Told;
import io.conversationengine.query.update.ChangedWorkspaces.Changed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells those who subscribed to a question on this node what the answer is after each change. It looks at the views,
/// whichever node writes them, and at nothing while nobody has subscribed: once for all who follow in which workspaces
/// something has changed, and once for each of those what has. Workspaces take turns at that.
final class LiveUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private static final int TURNS_AT_ONCE = 6;
    private static final int TURNS_OF_WORKSPACE = 2;

    private final QueryUpdateEmitter emitter;
    private final ChangedWorkspaces changes;
    private final List<ChangeDetector> watches;
    private final FairShares turns = new FairShares(TURNS_AT_ONCE, TURNS_OF_WORKSPACE);

    /// Only for the thread that looks.
    private final Map<Kind, Audience> audiences = new HashMap<>();

    private volatile @Nullable Thread looking;

    LiveUpdates(QueryUpdateEmitter emitter, ChangedWorkspaces changes, List<ChangeDetector> watches) {
        this.emitter = emitter;
        this.changes = changes;
        this.watches = List.copyOf(watches);
    }

    /// What is followed, and where.
    private record Kind(WorkspaceId workspace, ChangeDetector watch) {}

    @Override
    public void start() {
        // Not a virtual one: to interrupt that while it reads would close the pool's connection under it.
        Thread reader = Thread.ofPlatform().name("updates").daemon().unstarted(this::follow);
        // Known before it runs: it asks whether it should.
        looking = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread stopped = looking;
        looking = null;
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
                Thread.sleep(looked() ? LOOK_EVERY : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean looked() {
        try {
            gather();
            look();
            return true;
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("Those who follow are not told of changes for a moment", e);
            }
            return false;
        }
    }

    private void gather() {
        Map<Kind, List<SubscriptionQueryMessage<?, ?, ?>>> present = emitter.activeSubscriptions().stream()
                .filter(WorkspaceGuard::admits)
                .flatMap(query -> watches.stream()
                        .filter(watch -> watch.watches(query.getPayload()))
                        .map(watch -> Map.entry(new Kind(workspaceOf(query), watch), query)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        audiences.keySet().retainAll(present.keySet());
        present.forEach((kind, subscriptions) -> audiences
                .computeIfAbsent(kind, _ -> new Audience(kind.workspace(), kind.watch()))
                .consistsOf(subscriptions));
    }

    private static WorkspaceId workspaceOf(SubscriptionQueryMessage<?, ?, ?> query) {
        return Objects.requireNonNull(((Query<?>) query.getPayload()).workspace());
    }

    /// Whoever has a turn, or had a long one, is looked after again later.
    private void look() {
        List<Audience> ready =
                audiences.values().stream().filter(Audience::isReady).toList();
        if (ready.isEmpty()) {
            return;
        }
        Changed changed = changes.since(ready);
        for (Audience audience : ready) {
            if (audience.beginsTurn(changed.position(), changed.audiences().contains(audience))) {
                Thread.ofVirtual().name("updates of a workspace").start(() -> tell(audience));
            }
        }
    }

    private void tell(Audience audience) {
        turns.take(audience.workspace(), () -> {
            try {
                audience.takeTurn(this::tell);
            } catch (RuntimeException e) {
                // That an edition is missing has been said.
                if (isRunning() && MissingEdition.in(e).isEmpty()) {
                    LOG.warn("Those who follow in {} are not told of changes for a moment", audience.workspace(), e);
                }
            }
            return audience;
        });
    }

    /// Returns at once: what is told waits where it is received.
    private void tell(Told told) {
        Set<String> to = told.to().stream().map(Follower::id).collect(Collectors.toSet());
        emitter.<QueryResult>emit(query -> to.contains(query.getIdentifier()), told.answer());
    }
}
