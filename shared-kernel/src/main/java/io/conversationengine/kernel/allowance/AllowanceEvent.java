package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import java.time.Instant;

/// What happened to an account's allowance of a month.
public sealed interface AllowanceEvent {

    AllowanceId allowance();

    /// The conversation whose message asked.
    ConversationId conversation();

    MessageId message();

    Instant at();

    /// @param used messages taken in this month, this one included
    /// @param charged whether it lies beyond the allowance and is charged by the account's commercial terms
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
    /// @param used messages taken in this month
    /// @param since when the last one was taken
    record AllowanceExhausted(
            AllowanceId allowance, int used, Instant since, ConversationId conversation, MessageId message, Instant at)
            implements AllowanceEvent {}

    /// The message that asked was sent or refused: it does not ask again, and need not be remembered.
    record ReservationSettled(AllowanceId allowance, ConversationId conversation, MessageId message, Instant at)
            implements AllowanceEvent {}
}
