package io.conversationengine.kernel;

import java.util.Map;

/// An event as a stream of the log keeps it.
///
/// @param sequence its number in the stream, from 0; the stream's version after it
/// @param metadata what is kept beside the event, by the names of [EventMetadata]
public record Recorded<E>(E event, long sequence, Map<String, ?> metadata) {}
