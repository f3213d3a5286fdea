package io.conversationengine.kernel.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is counted of a conversation, with the times of its open or last session.
///
/// @param firstAnswerAfter from the session's beginning to the first message of the business; null before it, and where
///     no message of the customer came before it
/// @param firstAssignedAfter from the session's beginning until an agent or a team had it; null before that
/// @param closedAfter from the session's beginning to its end; null while it is open
/// @param reopenings how often it was reopened
/// @param messagesIn of the customer, over all sessions
/// @param messagesOut of the business that were accepted, over all sessions
public record ConversationStatistics(
        @Nullable Duration firstAnswerAfter,
        @Nullable Duration firstAssignedAfter,
        @Nullable Duration closedAfter,
        int reopenings,
        int messagesIn,
        int messagesOut) {}
