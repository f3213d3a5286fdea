package io.conversationengine.query.update;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.query.update.ChangeDetector.News;
import io.conversationengine.query.update.ChangeDetector.Told;
import io.conversationengine.query.update.ChangedWorkspaces.StillParked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.queryhandling.SubscriptionQueryMessage;

/// Those of a workspace who follow one kind of question. They have one turn at a time; after it the others have theirs
/// for as long as it took, and one that failed is left in peace for longer each time.
final class Audience {

    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final long NOWHERE = -1;

    /// Each key may be that of a conversation and of a contact, which is another conversation's.
    private static final int STIRRED_AT_ONCE = 100;

    private final WorkspaceId workspace;
    private final ChangeDetector watch;
    private final Map<String, Follower> followers = new LinkedHashMap<>();
    private final Set<String> stirred = new LinkedHashSet<>();
    private Set<StillParked> parked = Set.of();
    private long seen = NOWHERE;
    private boolean hasNewcomers;
    private boolean inTurn;
    private Duration rest = SHORTEST_REST;
    private long readyAt = System.nanoTime();

    Audience(WorkspaceId workspace, ChangeDetector watch) {
        this.workspace = workspace;
        this.watch = watch;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    /// Whoever is here from now on.
    synchronized void consistsOf(Collection<SubscriptionQueryMessage<?, ?, ?>> subscriptions) {
        followers
                .keySet()
                .retainAll(
                        subscriptions.stream().map(one -> one.getIdentifier()).toList());
        for (SubscriptionQueryMessage<?, ?, ?> one : subscriptions) {
            hasNewcomers |= followers.putIfAbsent(one.getIdentifier(), new Follower(one)) == null;
        }
    }

    synchronized boolean isReady() {
        return !inTurn && System.nanoTime() - readyAt >= 0;
    }

    /// The position up to which it was looked for changes.
    synchronized long seen() {
        return seen;
    }

    /// @param position that the views have reached, or had: they may have been emptied
    /// @param changed whether something has changed in the workspace since what was seen
    /// @param waiting what is parked of the workspace
    /// @return whether there is something to be said, in a turn that has then begun
    synchronized boolean beginsTurn(long position, boolean changed, Set<StillParked> waiting) {
        if (seen == NOWHERE || position < seen) {
            seen = position;
        }
        Stream.concat(parked.stream(), waiting.stream())
                .filter(key -> !parked.contains(key) || !waiting.contains(key))
                .forEach(key -> stirred.add(key.key()));
        parked = waiting;
        if (changed || hasNewcomers || !stirred.isEmpty()) {
            inTurn = true;
            hasNewcomers = false;
            return true;
        }
        seen = position;
        return false;
    }

    /// Never fails but as it is told.
    void takeTurn(Consumer<Told> tell) {
        long begunAt = System.nanoTime();
        try {
            Since since = since();
            News news = watch.news(present(), since);
            for (Told told : news.told()) {
                tell.accept(told);
                told.to().forEach(follower -> follower.hasBeenTold(told.answer().position()));
            }
            endTurn(news.reached(), since.stirred(), System.nanoTime() - begunAt);
        } catch (Throwable e) {
            failTurn();
            throw e;
        }
    }

    /// With no more than can be told in one turn of what was stirred: where the whole workspace was, nothing else.
    private synchronized Since since() {
        return stirred.contains(workspace.value())
                ? new Since(workspace, seen, Set.of(workspace.value()))
                : new Since(
                        workspace, seen, stirred.stream().limit(STIRRED_AT_ONCE).collect(Collectors.toSet()));
    }

    private synchronized List<Follower> present() {
        return new ArrayList<>(followers.values());
    }

    private synchronized void endTurn(long reached, Set<String> told, long took) {
        seen = reached;
        stirred.removeAll(told);
        inTurn = false;
        rest = SHORTEST_REST;
        readyAt = System.nanoTime() + took;
    }

    private synchronized void failTurn() {
        inTurn = false;
        hasNewcomers = true;
        readyAt = System.nanoTime() + rest.toNanos();
        Duration longer = rest.multipliedBy(2);
        rest = longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
    }
}
