package io.conversationengine.command.channel;

import java.util.List;

/// Reads the payloads of one stream of the log, from a sequence number on, counted from 0.
@FunctionalInterface
public interface Streams {
    List<?> eventsFrom(String stream, long sequence);
}
