package io.conversationengine.query.feed;

import io.conversationengine.query.feed.selection.FeedEnd.Failing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some events, written.
///
/// @param last every selected event at or below it was given, here or before
/// @param failing the event before which this ends; null where it goes on
/// @param more whether there may be more of what was asked for
record FeedChunk(List<byte[]> events, long last, @Nullable Failing failing, boolean more) {}
