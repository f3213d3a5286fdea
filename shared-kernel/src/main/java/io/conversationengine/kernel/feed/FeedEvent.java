package io.conversationengine.kernel.feed;

import io.conversationengine.kernel.workspace.Actor;
import io.conversationengine.kernel.workspace.WorkspaceId;
import java.time.Instant;

/// What was decided about a consumer of the feed. No aggregate publishes it. That one goes forwards is no decision, and
/// recorded nowhere: there would be an event for each batch of events.
public sealed interface FeedEvent {

    WorkspaceId workspace();

    ConsumerName consumer();

    Actor actor();

    Instant at();

    /// @param position after which it takes events
    record FeedConsumerMade(WorkspaceId workspace, ConsumerName consumer, long position, Actor actor, Instant at)
            implements FeedEvent {}

    /// It goes on after a position, whatever it has taken before.
    record FeedConsumerReset(WorkspaceId workspace, ConsumerName consumer, long position, Actor actor, Instant at)
            implements FeedEvent {}

    record FeedConsumerDeleted(WorkspaceId workspace, ConsumerName consumer, Actor actor, Instant at)
            implements FeedEvent {}
}
