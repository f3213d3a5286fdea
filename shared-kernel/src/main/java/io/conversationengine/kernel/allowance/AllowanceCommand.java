package io.conversationengine.kernel.allowance;

import io.conversationengine.kernel.channel.AllowanceId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.kernel.message.MessageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What can be asked of an allowance. May come twice.
public sealed interface AllowanceCommand {

    /// Takes one message out of the allowance. The answer is an event, not a return value.
    record ReserveAllowance(
            @TargetAggregateIdentifier AllowanceId allowance, ConversationId conversation, MessageId message)
            implements AllowanceCommand {}

    /// The message was sent or refused, and asks no more.
    record SettleReservation(
            @TargetAggregateIdentifier AllowanceId allowance, ConversationId conversation, MessageId message)
            implements AllowanceCommand {}
}
