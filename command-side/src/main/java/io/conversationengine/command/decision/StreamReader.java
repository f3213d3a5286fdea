package io.conversationengine.command.decision;

import java.util.List;
import java.util.Optional;

/// Reads the payloads of one stream of the log.
public interface StreamReader {

    /// From a sequence number on, counted from 0.
    List<?> eventsFrom(String stream, long sequence);

    /// The first one, without reading those that follow it.
    Optional<Object> first(String stream);
}
