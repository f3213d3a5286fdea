package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import java.time.Instant;

/// What happened to an account's allowance of a month.
public sealed interface AllowanceEvent {

    AllowanceId allowance();

    /// Messages taken in this month, this one included where it was granted.
    int used();

    /// The conversation whose message asked.
    ConversationId conversation();

    MessageId message();

    Instant at();

    /// @param charged whether the message lies beyond the allowance and is charged by the account's commercial terms
    record AllowanceReserved(
            AllowanceId allowance,
            int used,
            boolean charged,
            ConversationId conversation,
            MessageId message,
            Instant at)
            implements AllowanceEvent {}

    /// A message asked and got none.
    ///
    /// @param since when the last one was taken
    record AllowanceExhausted(
            AllowanceId allowance, int used, Instant since, ConversationId conversation, MessageId message, Instant at)
            implements AllowanceEvent {}
}
