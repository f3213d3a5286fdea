package io.conversationengine.log.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as it is stored, at its place.
///
/// @param workspace null where it belongs to none, or a version stored it that did not say
/// @param recordedAt whole microseconds
@SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
public record LoggedEvent(
        long position,
        @Nullable String workspace,
        String stream,
        long sequence,
        String name,
        @Nullable String revision,
        Instant recordedAt,
        byte[] metadata,
        byte[] payload) {}
