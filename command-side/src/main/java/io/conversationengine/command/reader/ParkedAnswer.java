package io.conversationengine.command.reader;

import io.conversationengine.kernel.query.Readers.ParkedEvent;
import io.conversationengine.kernel.query.Readers.ParkedKey;

/// What becomes of an operator's decision about what a reader has parked.
sealed interface ParkedAnswer {

    sealed interface OfRetry extends ParkedAnswer {}

    sealed interface OfDiscard extends ParkedAnswer {}

    /// A node that has the reader's handlers will try.
    ///
    /// @param position of what was recorded
    record ToBeTried(ParkedKey key, long position) implements OfRetry {}

    /// @param position of what was recorded
    record Discarded(ParkedEvent event, long position) implements OfDiscard {}

    /// Another event than the one that was named is the first that waits.
    record OtherIsFirst(long first) implements OfDiscard {}

    /// The first event that waits erases somebody, whom what the reader has made would show for ever.
    record ErasureIsFirst() implements OfDiscard {}

    record NothingParked() implements OfRetry, OfDiscard {}

    record UnknownReader() implements OfRetry, OfDiscard {}
}
