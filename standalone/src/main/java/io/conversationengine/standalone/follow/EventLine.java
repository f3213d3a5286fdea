package io.conversationengine.standalone.follow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// An event of the feed, and how it stands in a file.
///
/// @param text with its end
/// @param erasure whether it says that the contact who is its stream was erased
record EventLine(long position, String id, String stream, Instant recordedAt, boolean erasure, String text) {

    /// On which it was recorded.
    LocalDate day() {
        return LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
    }
}
