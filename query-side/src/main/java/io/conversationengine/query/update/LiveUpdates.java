package io.conversationengine.query.update;

import io.conversationengine.axon.edition.MissingEdition;
import io.conversationengine.kernel.query.Query;
import io.conversationengine.kernel.query.QueryResult;
import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.isolation.WorkspaceGuard;
import io.conversationengine.query.streaming.FairShares;
import io.conversationengine.query.update.ChangeDetector.Told;
import io.conversationengine.query.update.ChangedWorkspaces.Changed;
import io.conversationengine.runtime.task.PeriodicTask;
import io.conversationengine.runtime.task.PeriodicTask.Rhythm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Tells those who subscribed to a question on this node what the answer is after each change. It looks at the views,
/// whichever node writes them, and at nothing while nobody has subscribed: once for all who follow in which workspaces
/// something has changed, and once for each of those what has. Workspaces take turns at that.
@Component
final class LiveUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);
    private static final Rhythm RHYTHM = new Rhythm(Duration.ZERO, Duration.ofMillis(50), Duration.ofSeconds(1));

    private static final int TURNS_AT_ONCE = 6;
    private static final int TURNS_OF_WORKSPACE = 2;

    private final QueryUpdateEmitter emitter;
    private final ChangedWorkspaces changes;
    private final List<ChangeDetector> watches;
    private final FairShares turns = new FairShares(TURNS_AT_ONCE, TURNS_OF_WORKSPACE);

    /// Only for the thread that looks.
    private final Map<Kind, Audience> audiences = new HashMap<>();

    private final PeriodicTask task = new PeriodicTask(
            "updates", RHYTHM, "Those who follow are not told of changes for a moment", this::gatherAndLook);

    LiveUpdates(QueryUpdateEmitter emitter, ChangedWorkspaces changes, List<ChangeDetector> watches) {
        this.emitter = emitter;
        this.changes = changes;
        this.watches = List.copyOf(watches);
    }

    /// What is followed, and where.
    private record Kind(WorkspaceId workspace, ChangeDetector watch) {}

    @Bean
    PeriodicTask updateTask() {
        return task;
    }

    private void gatherAndLook() {
        gather();
        look();
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
            if (audience.beginsTurn(
                    changed.positionOf(audience),
                    changed.audiences().contains(audience),
                    changed.parkedOf(audience.workspace()))) {
                Thread.ofVirtual().name("updates of a workspace").start(() -> tell(audience));
            }
        }
    }

    private void tell(Audience audience) {
        turns.take(audience.workspace(), () -> {
            try {
                audience.takeTurn(this::tell);
            } catch (Throwable e) {
                // That an edition is missing has been said.
                if (task.isRunning() && MissingEdition.in(e).isEmpty()) {
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
