package io.conversationengine.query.feed.consumer;

import java.time.Instant;

/// Somebody who takes the events of a workspace away, and keeps on the engine how far that has come.
///
/// @param position every event at or below it was taken
/// @param updatedAt when that was said last
record FeedConsumer(ConsumerKey key, long position, Instant updatedAt) {}
