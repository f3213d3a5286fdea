package io.conversationengine.query.feed.following;

import io.conversationengine.kernel.workspace.WorkspaceId;
import io.conversationengine.log.eventstore.EventReader;
import io.conversationengine.log.eventstore.EventReader.Choice;
import io.conversationengine.log.eventstore.EventReader.Part;
import io.conversationengine.query.streaming.FairShares;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the events of each workspace that is followed on this node once, for all who follow it. Whoever is further
/// behind than what is kept of them reads for themselves until they are not.
final class FollowedWorkspaces {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedWorkspaces.class);
    private static final int PAGE = 200;

    /// How soon it is noticed that nobody follows any more.
    private static final Duration SHORT = Duration.ofMillis(200);

    /// What arrives within so little time is read together.
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final String ERASURE = "contact.ContactErased";

    private final EventReader reader;
    private final FairShares reading = new FairShares(4, 1);
    private final FairShares catchingUp = new FairShares(8, 2);
    private final Map<WorkspaceId, Followed> followed = new ConcurrentHashMap<>();

    FollowedWorkspaces(EventReader reader) {
        this.reader = reader;
    }

    /// @param users who follows; the workspace is read while there is somebody
    private record Followed(RecentEvents recent, int users) {

        private @Nullable Followed with(int more) {
            return users + more == 0 ? null : new Followed(recent, users + more);
        }
    }

    /// To be closed by whoever follows.
    Follower follow(WorkspaceId workspace) {
        Followed known = Objects.requireNonNull(followed.compute(
                workspace,
                (_, others) ->
                        others == null ? new Followed(new RecentEvents(reader.knownHead()), 1) : others.with(1)));
        if (known.users() == 1) {
            Thread.ofVirtual().name("feed of a workspace").start(() -> readOn(workspace, known.recent()));
        }
        return new Follower(workspace, known.recent());
    }

    private boolean isFollowed(WorkspaceId workspace, RecentEvents recent) {
        Followed known = followed.get(workspace);
        return known != null && known.recent() == recent;
    }

    private void readOn(WorkspaceId workspace, RecentEvents recent) {
        try {
            while (isFollowed(workspace, recent)) {
                recent.forget();
                if (reader.awaitBeyond(recent.end(), SHORT)) {
                    Thread.sleep(readNext(workspace, recent));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return how long to wait before there is more to be read
    private Duration readNext(WorkspaceId workspace, RecentEvents recent) {
        try {
            Part part = reading.take(workspace, () -> read(workspace, recent.end(), reader.knownHead()));
            boolean erases =
                    part.events().stream().anyMatch(event -> event.name().equals(ERASURE));
            recent.add(written(workspace, recent.end(), part), erases);
            return part.more() ? Duration.ZERO : GATHERING;
        } catch (RuntimeException e) {
            if (isFollowed(workspace, recent)) {
                LOG.warn("Those who follow the events of {} are not given them for a moment", workspace, e);
            }
            return PAUSE_AFTER_FAILURE;
        }
    }

    private Part read(WorkspaceId workspace, long after, long upTo) {
        return reader.mayBeOfWorkspace(workspace, after, upTo)
                ? reader.ofWorkspace(workspace, Choice.ALL, after, upTo, PAGE)
                : new Part(List.of(), upTo, false);
    }

    private static FeedPart written(WorkspaceId workspace, long after, Part part) {
        return new FeedPart(
                after,
                part.last(),
                part.events().stream()
                        .map(event -> FeedLine.of(workspace, event))
                        .toList());
    }

    /// Somebody who takes one part after the other, at their own pace.
    final class Follower implements AutoCloseable {

        private final WorkspaceId workspace;
        private final RecentEvents recent;

        private Follower(WorkspaceId workspace, RecentEvents recent) {
            this.workspace = workspace;
            this.recent = recent;
        }

        /// What comes after a position; null when nothing comes for a moment.
        @Nullable
        FeedPart next(long position) throws InterruptedException {
            if (recent.reachBackTo(position)) {
                return recent.next(position, SHORT);
            }
            return catchingUp.take(
                    workspace, () -> written(workspace, position, read(workspace, position, reader.knownHead())));
        }

        @Override
        public void close() {
            followed.computeIfPresent(workspace, (_, others) -> others.with(-1));
        }
    }
}
