package io.conversationengine.kernel.message;

import org.jspecify.annotations.Nullable;

/// How long the parts of a customer's message were before they were cut to their limits, in characters (UTF-16 units).
///
/// @param text null where it was not cut, as all of these
/// @param caption of media
/// @param other the JSON text of content that would have been kept as it came
public record FullLength(
        @Nullable Integer text,
        @Nullable Integer subject,
        @Nullable Integer caption,
        @Nullable Integer other) {}
